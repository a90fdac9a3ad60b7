import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import {
  bestAnswerScores,
  codesOf,
  createSplit,
  METRICS,
  meanScore,
  type Split,
  scoreItems,
  scoreValues,
} from '../../../core/index.ts';
import {
  type AnswerVocabulary,
  learnAnswers,
} from '../../../trainers/targets/answer-vocabulary.ts';
import { type ItemTargets, itemTargets } from '../../../trainers/targets/item-targets.ts';
import { labelledSplit, times, type WrittenItem, writtenSplit } from '../../core/written-split.ts';
import { allRows } from '../text/written-texts.ts';

const official = { metric: 'official-2021', targets: 'soft' } as const;

const targetsOf = (split: Split, options: Parameters<typeof itemTargets>[3] = official) => {
  const vocabulary = learnAnswers(split, allRows(split));
  return { vocabulary, ...itemTargets(split, allRows(split), vocabulary, options) };
};

/** The weight of every answer of the vocabulary on an item. */
const denseRow = (targets: ItemTargets, answers: number, item: number) => {
  const row = new Float32Array(answers);
  for (let at = item * targets.width; at < (item + 1) * targets.width; at++) {
    row[targets.answers[at]!]! += targets.weights[at]!;
  }
  return row;
};

describe('itemTargets', () => {
  it('weighs each answer by its score: 0.3, 0.6, 0.9 and 1 for 1, 2, 3 and 4 people or more', () => {
    // Vocabulary by count and then text: blue, green, red. "two" is no reference answer.
    const split = writtenSplit([
      { answer: 'red', answers: [...times(4, 'red'), ...times(3, 'blue'), ...times(3, 'two')] },
      { answer: 'blue', answers: [...times(2, 'green'), ...times(7, 'blue'), 'red'] },
      { answer: 'green' },
    ]);
    expect(targetsOf(split)).toEqual({
      vocabulary: { texts: ['blue', 'green', 'red'], counts: [1, 1, 1], grouping: 'normalised' },
      width: 3,
      answers: Uint32Array.of(0, 2, 0, 0, 1, 2, 1, 0, 0),
      weights: Float32Array.of(0.9, 1, 0, 1, 0.6, 0.3, 1, 0, 0),
      truth: Int32Array.of(2, 0, 1),
    });
  });

  it('adds up the forms of an answer where people disagree', () => {
    // "2" and "two" are one answer of four people.
    const split = writtenSplit([
      { answer: 'two', answers: [...times(2, 'two'), ...times(2, '2'), ...times(6, 'few')] },
    ]);
    expect(targetsOf(split)).toMatchObject({ width: 1, weights: Float32Array.of(1) });
  });

  it('weighs the text of the vocabulary, so that another form is worth nothing where all agree', () => {
    // The official evaluator normalises nothing where all ten are equal: "two" earns 0 there.
    const split = writtenSplit([{ answer: 'two' }, { answer: 'two' }, { answer: '2' }]);
    expect(targetsOf(split)).toMatchObject({
      width: 1,
      weights: Float32Array.of(1, 1, 0),
      truth: Int32Array.of(0, 0, 0),
    });
  });

  it('gives the reference answer alone where targets are hard, or nothing else can score', () => {
    const items = [{ answer: 'red', answers: [...times(5, 'red'), ...times(5, 'blue')] }];
    const hard = { width: 1, answers: Uint32Array.of(0), weights: Float32Array.of(1) };
    expect(targetsOf(writtenSplit(items), { ...official, targets: 'hard' })).toMatchObject(hard);
    expect(targetsOf(writtenSplit(items), { ...official, metric: 'label' })).toMatchObject(hard);
    expect(targetsOf(labelledSplit(items))).toMatchObject(hard);
  });

  it.each(['soft', 'hard'] as const)(
    'weighs nothing where the vocabulary lacks all: %s',
    (targets) => {
      const split = writtenSplit([{ answer: 'red' }, { answer: 'blue' }]);
      const vocabulary: AnswerVocabulary = { texts: ['red'], counts: [1], grouping: 'normalised' };
      expect(itemTargets(split, allRows(split), vocabulary, { ...official, targets })).toEqual({
        width: 1,
        answers: Uint32Array.of(0, 0),
        weights: Float32Array.of(1, 0),
        truth: Int32Array.of(0, -1),
      });
    },
  );

  it('has no weights for an empty vocabulary, for an item without an answer, and no rows for none', () => {
    const split = createSplit({
      name: 'test',
      columns: { id: codesOf(['1', '2']), answer: codesOf(['a', null]) },
      target: { kind: 'label', answer: 'answer' },
    });
    const empty: AnswerVocabulary = { texts: [], counts: [], grouping: 'exact' };
    const nothing = { weights: Float32Array.of(0, 0), truth: Int32Array.of(-1, -1) };
    expect(itemTargets(split, allRows(split), empty, official)).toMatchObject(nothing);
    expect(targetsOf(split).truth).toEqual(Int32Array.of(0, -1));
    expect(itemTargets(split, new Uint32Array(), empty, official)).toMatchObject({ width: 1 });
  });

  it('follows the rows asked for, however often', () => {
    const split = writtenSplit([
      { answer: 'red', answers: [...times(5, 'red'), ...times(5, 'blue')] },
      { answer: 'blue' },
    ]);
    const vocabulary = learnAnswers(split, allRows(split)); // blue, red
    const twice = itemTargets(split, Uint32Array.of(0, 1, 0), vocabulary, official);
    expect(twice.answers).toEqual(Uint32Array.of(0, 1, 0, 0, 0, 1));
    expect(twice.weights).toEqual(Float32Array.of(1, 1, 1, 0, 1, 1));
  });

  it('knows the answers of training in a split with other labels', () => {
    const train = writtenSplit([{ answer: 'no' }, { answer: 'yes' }, { answer: 'yes' }]);
    const vocabulary = learnAnswers(train, allRows(train)); // yes, no
    const test = writtenSplit([{ answer: 'no' }, { answer: 'perhaps' }, { answer: 'Yes' }]);
    const targets = itemTargets(test, allRows(test), vocabulary, official);
    expect(targets.truth).toEqual(Int32Array.of(1, -1, 0));
    expect(targets.weights).toEqual(Float32Array.of(1, 0, 0)); // "yes" is not ten times "Yes"
  });

  const answer = fc.constantFrom('2', 'two', 'Red', 'red', 'the red', 'none', '0', "don't", 'dont');
  const item: fc.Arbitrary<WrittenItem> = fc.record({
    answer,
    answers: fc.array(answer, { minLength: 1, maxLength: 10 }),
  });
  it.each(METRICS.filter((metric) => metric !== 'label'))(
    'weighs every answer as scoreItems scores it when it is given to every item: %s',
    (metric) => {
      fc.assert(
        fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
          const split = writtenSplit(items);
          const { vocabulary, ...targets } = targetsOf(split, { metric, targets: 'soft' });
          vocabulary.texts.forEach((text, at) => {
            const given = codesOf(items.map(() => text));
            const expected = Float32Array.from(scoreValues(scoreItems(split, given, metric)));
            const weights = items.map(
              (_, row) => denseRow(targets, vocabulary.texts.length, row)[at],
            );
            expect(weights).toEqual([...expected]);
          });
        }),
      );
    },
  );
});

const folder = fileURLToPath(new URL('../../../../shared/data/vqa-v2-32k/', import.meta.url));
const title = 'vqa-v2-32k (skipped where ../shared/data/vqa-v2-32k is absent)';
describe.skipIf(!existsSync(folder))(title, () => {
  it('has best soft targets that average just below the ceiling of all answers, .96353', async () => {
    const paths = ['Val-Ques.json', 'Val-Ans.json'].map((name) => `${folder}${name}`);
    const { split } = await loadSplit(paths, { name: 'test' });
    const vocabulary = learnAnswers(split, allRows(split), { most: Number.POSITIVE_INFINITY });
    const { width, weights } = itemTargets(split, allRows(split), vocabulary, official);
    let sum = 0;
    for (let row = 0; row < split.size; row++) {
      sum += Math.max(...weights.subarray(row * width, (row + 1) * width));
    }
    const ceiling = meanScore(bestAnswerScores(split, 'official-2021'))!;
    expect(ceiling).toBeCloseTo(0.96353, 5);
    expect(sum / split.size).toBeLessThanOrEqual(ceiling);
    expect(sum / split.size).toBeGreaterThanOrEqual(0.9633);
  });
});
