import { describe, expect, it } from 'vitest';
import { answerBalance } from '../../../audits/data/answer-balance.ts';
import { createRandom, DEFAULT_SETTINGS, findMeasure, type Group } from '../../../core/index.ts';
import { labelledSplit, writtenSplit } from '../../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50 };
const items = [
  ...['red', 'red', 'blue', 'green'].map((answer) => ({ questionType: 'what', answer })),
  ...['yes', 'yes', 'yes', 'no'].map((answer) => ({ questionType: 'is', answer })),
];
const train = labelledSplit(
  ['red', 'blue', 'red', 'blue'].map((answer) => ({ answer })),
  'train',
);
const finding = answerBalance.measure(
  { test: writtenSplit(items), train },
  settings,
  createRandom(0),
);
const value = (name: string, group: Group | null = null) =>
  findMeasure(finding.measures, name, group)?.value;

describe('answer-balance', () => {
  it('measures the entropy of the answer, in all and within each type', () => {
    // 2, 1, 1, 3 and 1 of 8: ¼ · 2 + 3 · ⅛ · 3 + ⅜ · (3 − log2 3) = 2.75 − ⅜ log2 3
    expect(value('entropy')).toBeCloseTo(2.75 - 0.375 * Math.log2(3), 12);
    // ½ · 1 + 2 · ¼ · 2
    expect(value('entropy', { questionType: 'what' })).toBeCloseTo(1.5, 12);
    // ¾ · (2 − log2 3) + ¼ · 2
    expect(value('entropy', { questionType: 'is' })).toBeCloseTo(2 - 0.75 * Math.log2(3), 12);
  });

  it('measures the entropy given the type, which is less by that of the type', () => {
    // each answer occurs in one type only, so H(A) − H(A | T) = H(T) = 1 bit
    expect(value('entropy')! - value('conditional-entropy')!).toBeCloseTo(1, 12);
  });

  it('measures the share of the commonest answer', () => {
    expect(value('top-answer-share')).toBe(3 / 8);
    expect(value('top-answer-share', { questionType: 'what' })).toBe(1 / 2);
    expect(value('top-answer-share', { questionType: 'is' })).toBe(3 / 4);
  });

  it('measures how many equally common answers would be as even', () => {
    // 2^2.75 / 3^⅜
    expect(value('effective-answers')).toBeCloseTo(2 ** 2.75 / 3 ** 0.375, 12);
    expect(value('effective-answers', { questionType: 'what' })).toBeCloseTo(2 ** 1.5, 12);
  });

  it('measures the training split beside it', () => {
    expect(value('entropy', { split: 'train' })).toBeCloseTo(1, 12);
    expect(value('conditional-entropy', { split: 'train' })).toBeCloseTo(1, 12);
    expect(value('top-answer-share', { split: 'train' })).toBe(1 / 2);
  });

  it('says nothing of a training split that is not there', () => {
    const alone = answerBalance.measure(
      { test: writtenSplit(items), train: null },
      settings,
      createRandom(0),
    );
    expect(alone.measures.some(({ group }) => group?.split !== undefined)).toBe(false);
  });

  it('lists every question type with its commonest answer', () => {
    const table = finding.evidence.find(({ id }) => id === 'question-types');
    expect(table!.rows).toEqual([
      ['is', 4, expect.closeTo(2 - 0.75 * Math.log2(3), 12), 2, 'yes', 3 / 4],
      ['what', 4, expect.closeTo(1.5, 12), 3, 'red', 1 / 2],
    ]);
  });

  it('compares reference answers, not what people said', () => {
    const said = writtenSplit([
      { answer: 'red', answers: ['blue'] },
      { answer: 'red', answers: ['red'] },
    ]);
    const { measures } = answerBalance.measure(
      { test: said, train: null },
      settings,
      createRandom(0),
    );
    expect(findMeasure(measures, 'entropy')!.value).toBe(0);
  });
});
