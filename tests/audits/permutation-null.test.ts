import { describe, expect, it } from 'vitest';
import { permutationNull } from '../../audits/permutation-null.ts';
import {
  clopperPearsonInterval,
  codesOf,
  createRandom,
  meanScore,
  type Random,
  scoreItems,
} from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';

/** Twenty items in two folds; in each fold half of the items of a type are red and half are blue. */
const rows = Array.from({ length: 20 }, (_, at) => ({
  answer: at % 4 < 2 ? 'red' : 'blue',
  questionType: at < 8 ? 'what' : null,
}));
const test = labelledSplit(rows);
const folds = { of: Uint32Array.from(rows, (_, at) => at % 2), count: 2 };
const group = { model: 'fake' };

function nullOf(answers: readonly (string | null)[], seed = 0) {
  const parts = { test, answers: codesOf(answers), folds, metric: 'label', group } as const;
  return permutationNull(parts, createRandom(seed));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('permutationNull', () => {
  it('finds nothing where answers only know how often each occurs in fold and type', () => {
    // a constant answer scores the same whatever the permutation: all 200 score at least as much
    const { excess, pValue } = nullOf(rows.map(() => 'red'));
    expect(mean(excess.values)).toBeCloseTo(0, 12);
    expect(pValue).toMatchObject({ value: 1, n: 20, group, reason: expect.stringContaining('p') });
  });

  it('finds what answers know beyond that', () => {
    // right answers score 1; permuted, one half, as half of the targets in a cell have each answer
    const { excess, pValue } = nullOf(rows.map(({ answer }) => answer));
    expect(mean(excess.values)).toBeGreaterThan(0.45);
    expect(mean(excess.values)).toBeLessThan(0.55);
    // stretched by √2 about 10, a permutation reaches 20 from 18 right on: all (1 of 6² · 20²) or one
    // pair swapped (4 + 9 + 4 + 9 of them), which is .4 of 200 permutations
    expect(pValue.value).toBeLessThan(4 / 201);
  });

  it('scores nothing for an item without an answer', () => {
    const { excess, pValue } = nullOf(rows.map(() => null));
    expect(mean(excess.values)).toBeCloseTo(0, 12);
    expect(pValue.value).toBe(1);
  });

  it('has a mean that is the score minus the mean permuted score', () => {
    // ten red answers, all on red items: 10 of 20 right. Ten of the 20 answers are red, in each cell
    // half of the targets are: permuted, a red answer is right half of the time, 5 of 20
    const answers = rows.map(({ answer }) => (answer === 'red' ? 'red' : 'green'));
    expect(meanScore(scoreItems(test, codesOf(answers), 'label'))).toBe(0.5);
    expect(mean(nullOf(answers).excess.values)).toBeCloseTo(0.25, 1);
  });

  it('never leaves a cell: fold by fold right answers of one kind are no excess', () => {
    // all items of fold 0 are red and all of fold 1 are blue, and so are the answers
    const constant = labelledSplit(rows.map((_, at) => ({ answer: at % 2 ? 'blue' : 'red' })));
    const answers = codesOf(rows.map((_, at) => (at % 2 ? 'blue' : 'red')));
    const parts = { test: constant, answers, folds, metric: 'label', group } as const;
    const { excess, pValue } = permutationNull(parts, createRandom(0));
    expect(mean(excess.values)).toBeCloseTo(0, 12);
    expect(pValue.value).toBe(1);
  });

  it('raises a false alarm in no more than 5 % of worlds without any dependence', () => {
    const random = createRandom('alarms');
    const worlds = 400;
    const alarms = Array.from({ length: worlds }, (_, world) => {
      const answers = rows.map(() => (random.below(2) ? 'red' : 'blue'));
      return nullOf(answers, world).pValue.value! <= 0.05;
    }).filter(Boolean).length;
    expect(clopperPearsonInterval(alarms, worlds, 0.999)![0]).toBeLessThanOrEqual(0.05);
  });

  it('raises no more where folds learn one another’s chance, as they do in cross-validation', () => {
    // Ten texts that tell nothing; each is answered by what the other folds said more often. What
    // happened to be red more often there is red here: unstretched, 8 to 10 % of worlds would alarm.
    const worlds = 500;
    const alarms = Array.from({ length: worlds }, (_, world) => {
      return nullOfMajority(createRandom(`folds ${world}`)) <= 0.05;
    }).filter(Boolean).length;
    expect(clopperPearsonInterval(alarms, worlds, 0.999)![0]).toBeLessThanOrEqual(0.05);
    expect(alarms / worlds).toBeLessThan(0.065);
  });

  it('has no p value of no items', () => {
    const parts = { answers: codesOf([]), folds: { of: new Uint32Array(), count: 2 } };
    const empty = permutationNull(
      { test: labelledSplit([]), metric: 'label', group, ...parts },
      createRandom(0),
    );
    expect(empty.pValue).toMatchObject({ value: null, reason: 'no items' });
  });
});

/** The p value of answering each text by its majority in the other four of five folds. */
function nullOfMajority(random: Random): number {
  const drawn = Array.from({ length: 100 }, (_, at) => ({
    answer: random.uniform() < 0.6 ? 'red' : 'blue',
    text: random.below(10),
    fold: at % 5,
  }));
  const answers = drawn.map(({ text, fold }) => {
    const others = drawn.filter((other) => other.text === text && other.fold !== fold);
    const red = others.filter(({ answer }) => answer === 'red').length;
    return 2 * red >= others.length ? 'red' : 'blue';
  });
  const of = Uint32Array.from(drawn, ({ fold }) => fold);
  const parts = { answers: codesOf(answers), folds: { of, count: 5 }, metric: 'label' } as const;
  return permutationNull({ test: labelledSplit(drawn), group, ...parts }, random).pValue.value!;
}
