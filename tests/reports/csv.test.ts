import { describe, expect, it } from 'vitest';
import { csvCell, evidenceTables } from '../../reports/csv.ts';
import { HOSTILE } from './sample-evidence.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'<U+0009>=1"],
    ['\r=1', "'<U+000D>=1"],
    ['two\nlines', 'two<U+000A>lines'],
    ['\u202Eevil', '<U+202E>evil'],
    [-0.25, '-0.25'],
    [0.1 + 0.2, '0.3'],
    [null, ''],
  ])('writes %j as %s', (cell, expected) => {
    expect(csvCell(cell)).toBe(expected);
  });
});

describe('evidenceTables', () => {
  const tables = evidenceTables(SAMPLE_REPORT);

  it('names a file for the measures of each audit and for each evidence', () => {
    expect(tables.map(({ path }) => path)).toEqual([
      'tables/answer-balance-measures.csv',
      'tables/answer-balance-answers-by-question-type.csv',
      'tables/answer-balance-type-by-answer.csv',
      'tables/answer-balance-question-types.csv',
      'tables/annotator-agreement-measures.csv',
      'tables/annotator-agreement-agreement.csv',
      'tables/annotator-agreement-train-to-test.csv',
      'tables/answer-priors-measures.csv',
      'tables/answer-priors-ladder.csv',
      'tables/answer-priors-telling-questions.csv',
      'tables/group-accuracy-measures.csv',
      'tables/group-accuracy-by-question-type.csv',
      'tables/group-accuracy-ladder-and-model.csv',
      'tables/question-only-measures.csv',
      'tables/question-only-training-curves.csv',
    ]);
  });

  it('has a line for the keys and one for each row, whatever the texts hold', () => {
    const telling = tables.find(({ path }) => path.includes('telling'))!.content;
    const lines = telling.split('\r\n');
    expect(lines[0]).toBe('question,answer,share,n');
    expect(lines).toHaveLength(1 + HOSTILE.length + 1);
    expect(lines.at(-1)).toBe('');
    expect(telling.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('writes the group of a measure in columns, and leaves empty what is not known', () => {
    const gap = tables.find(({ path }) => path.endsWith('group-accuracy-measures.csv'))!.content;
    expect(gap).toContain('blind-gap,rare,,,,,,,,share,32723,27265,,0.95,');
    expect(gap).toContain('answer-type-gap,,,,,,0.39,0.38,0.4,share,32723,27265,1.07,0.95,');
    const blind = tables.find(({ path }) => path.endsWith('question-only-measures.csv'))!.content;
    expect(blind).toContain('name,answerType,questionType,split,model,input,value,');
    expect(blind).toContain('lstm-q,,,,,<img src=x onerror=alert(1)>,0.352,');
  });
});
