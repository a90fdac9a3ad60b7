import { describe, expect, it } from 'vitest';
import { modelScores } from '../../cli/model-scores.ts';
import { SCORE_FORMATS } from '../../cli/score-formats.ts';
import { codesOf, createSplit } from '../../core/index.ts';

/**
 * Three items, ten answers each. Official score by matches of ten: 1 → .3, 2 → .6, 4 → 1.
 *
 * | item | type    | answer type | answers              | prediction | score |
 * |------|---------|-------------|----------------------|------------|-------|
 * | a    | 2 words | yes/no      | ten times yes        | yes        | 1     |
 * | b    | 10      | número      | once 4, nine times 5 | 4          | .3    |
 * | c    | 2 words | número      | twice 1, eight 2     | 1          | .6    |
 *
 * Mean 1.9 / 3 = 63.33 %; "2 words" (1 + .6) / 2 = 80 %; "10" 30 %; número .9 / 2 = 45 %.
 */
const lists = [
  Array(10).fill('yes'),
  ['4', ...Array(9).fill('5')],
  ['1', '1', ...Array(8).fill('2')],
];
const answers = codesOf(lists.flat());
const split = createSplit({
  name: 'test',
  columns: {
    id: codesOf(['a', 'b', 'c']),
    questionType: codesOf(['2 words', '10', '2 words']),
    answerType: codesOf(['yes/no', 'número', 'número']),
    answer: codesOf(['yes', '5', '2']),
    answers: { kind: 'ragged', offsets: Uint32Array.of(0, 10, 20, 30), values: answers },
  },
  target: { kind: 'answers', answer: 'answer', answers: 'answers' },
});
const scored = (name: string, given: string[]) =>
  modelScores(split, { name, answers: codesOf(given) }, 'official-2021');
const mine = scored('mine', ['yes', '4', '1']);
const none = scored('none', ['x', 'x', 'x']);

describe('score --format official', () => {
  it("is the evaluator's object as Python's json.dumps prints it, types in order of appearance", () => {
    expect(SCORE_FORMATS.official([mine])).toBe(
      '{"overall": 63.33, "perQuestionType": {"2 words": 80.0, "10": 30.0}, ' +
        '"perAnswerType": {"yes/no": 100.0, "n\\u00famero": 45.0}}\n',
    );
  });

  it('is an object by name for several models', () => {
    const printed = SCORE_FORMATS.official([mine, none]);
    expect(printed).toMatch(
      /^\{"mine": \{"overall": 63.33, .*\}, "none": \{"overall": 0.0, .*\}\}\n$/,
    );
    expect(Object.keys(JSON.parse(printed))).toEqual(['mine', 'none']);
  });
});

describe('score --format json', () => {
  it('holds shares between 0 and 1 with their numbers of items', () => {
    const { metric, models } = JSON.parse(SCORE_FORMATS.json([mine]));
    expect(metric).toBe('official-2021');
    expect(models[0].model).toBe('mine');
    expect(models[0].overall.n).toBe(3);
    expect(models[0].overall.value).toBeCloseTo(1.9 / 3, 11);
    expect(models[0].perAnswerType).toEqual([
      { group: 'yes/no', value: 1, n: 1 },
      { group: 'número', value: 0.45, n: 2 },
    ]);
  });
});

describe('score --format text', () => {
  it('is a table in percent, a column a model', () => {
    expect(SCORE_FORMATS.text([mine, none])).toBe(
      [
        'score in % (official-2021)  items    mine  none',
        'overall                         3   63.33  0.00',
        'per answer type',
        '  yes/no                        1  100.00  0.00',
        '  número                        2   45.00  0.00',
        'per question type',
        '  2 words                       2   80.00  0.00',
        '  10                            1   30.00  0.00',
        '',
      ].join('\n'),
    );
  });
});

describe('modelScores', () => {
  it('says that single labels need the metric label', () => {
    const labelled = createSplit({
      name: 'test',
      columns: {
        id: codesOf(['a']),
        questionType: codesOf(['what']),
        answerType: codesOf(['other']),
        answer: codesOf(['cat']),
      },
      target: { kind: 'label', answer: 'answer' },
    });
    const model = { name: 'mine', answers: codesOf(['cat']) };
    expect(() => modelScores(labelled, model, 'simple')).toThrow('--metric label');
    expect(modelScores(labelled, model, 'label').overall.value).toBe(1);
  });
});
