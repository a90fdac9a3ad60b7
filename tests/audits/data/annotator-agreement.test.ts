import { describe, expect, it } from 'vitest';
import { annotatorAgreement } from '../../../audits/data/annotator-agreement.ts';
import { createRandom, DEFAULT_SETTINGS, findMeasure, type Group } from '../../../core/index.ts';
import { labelledSplit, times, writtenSplit } from '../../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50 };
const test = writtenSplit([
  { answerType: 'yes/no', answers: times(10, 'yes') },
  { answerType: 'yes/no', answers: [...times(9, 'yes'), 'no'] },
  {
    answerType: 'other',
    answers: [...times(3, 'red'), ...times(2, 'blue'), 'a1', 'a2', 'a3', 'a4', 'a5'],
  },
]);
const finding = annotatorAgreement.measure({ test }, settings, createRandom(0));
const value = (name: string, group: Group | null = null) =>
  findMeasure(finding.measures, name, group)?.value;

describe('annotator-agreement', () => {
  it('measures what the best answer to each item would score', () => {
    // 1, 1 and .9
    expect(value('best-answer-score')).toBeCloseTo(2.9 / 3, 12);
    expect(value('best-answer-score', { answerType: 'yes/no' })).toBe(1);
    expect(value('best-answer-score', { answerType: 'other' })).toBeCloseTo(0.9, 12);
  });

  it('measures how many items all people agree on', () => {
    expect(value('unanimous-share')).toBeCloseTo(1 / 3, 12);
    expect(value('unanimous-share', { answerType: 'yes/no' })).toBe(1 / 2);
    expect(value('unanimous-share', { answerType: 'other' })).toBe(0);
  });

  it('measures what a person scores against the others', () => {
    // 1; nine see three others at least: .9; three see two and two see one: (3 · 2/3 + 2 · 1/3) / 10
    const others = (3 * (2 / 3) + 2 * (1 / 3)) / 10;
    expect(value('human-score')).toBeCloseTo((1 + 0.9 + others) / 3, 12);
    expect(value('human-score', { answerType: 'other' })).toBeCloseTo(others, 12);
  });

  it('counts the people behind the commonest answer of each item', () => {
    const [histogram] = finding.evidence;
    expect(histogram!.rows).toHaveLength(10);
    expect(histogram!.rows.filter(([, count]) => count !== 0)).toEqual([
      ['3', 1, 1 / 3],
      ['9', 1, 1 / 3],
      ['10', 1, 1 / 3],
    ]);
  });

  it('has the ceiling of the metric that is asked for', () => {
    // min(3 / 3, 1) for the last item too
    const simple = annotatorAgreement.measure(
      { test },
      { ...settings, metric: 'simple' },
      createRandom(0),
    );
    expect(findMeasure(simple.measures, 'best-answer-score')!.value).toBe(1);
  });

  it('does not apply to items with one answer each, and says so', () => {
    const labelled = labelledSplit([{ answer: 'red' }]);
    expect(annotatorAgreement.notApplicable({ test: labelled }, settings)).toContain(
      'one reference answer each',
    );
    expect(annotatorAgreement.notApplicable({ test }, settings)).toBeNull();
  });
});
