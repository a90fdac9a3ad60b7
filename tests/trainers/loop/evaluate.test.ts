import { describe, expect, it } from 'vitest';
import { evaluate, meanWeight } from '../../../trainers/loop/evaluate.ts';
import { memberOf, writtenPlan } from './written-plan.ts';

/** A table of width 1: row r is the number r. Logits are [0, bag − 1, 0]. */
const member = (texts: readonly (readonly number[])[], truths: readonly number[]) => {
  const plan = writtenPlan({
    texts,
    rows: 4,
    options: { width: 1 },
    answers: 3,
    targets: truths.map((truth) => (truth < 0 ? [] : [[truth, 1]])),
  });
  const made = memberOf(plan);
  made.memory.table.set([0, 1, 2, 3]);
  made.memory.dense.set([0, 1, 0, 0, -1, 0]); // weights, then offsets
  made.memory.keptTable.set([0, 0, 0, 0]);
  made.memory.keptDense.set([0, 0, 0, 0, 0, 5]);
  return made;
};

describe('evaluate', () => {
  it('writes the likeliest answer of each item and the probability of its reference answer', async () => {
    // Bags are 2 and 0: logits [0, 1, 0] and [0, −1, 0], of which the first of two largest counts.
    const two = member([[1, 3], [0]], [1, 0]);
    await evaluate(two, Uint32Array.of(0, 1), 'current');
    expect([...two.memory.answers]).toEqual([1, 0]);
    expect(two.memory.testTruth[0]).toBeCloseTo(Math.E / (Math.E + 2), 6);
    expect(two.memory.testTruth[1]).toBeCloseTo(1 / (2 + 1 / Math.E), 6);
  });

  it('uses the kept parameters where they are asked for', async () => {
    const one = member([[1]], [2]);
    await evaluate(one, Uint32Array.of(0), 'kept');
    expect([...one.memory.answers]).toEqual([2]);
    expect(one.memory.testTruth[0]).toBeCloseTo(Math.exp(5) / (Math.exp(5) + 2), 6);
  });

  it('gives a reference answer that the model cannot give no probability', async () => {
    const one = member([[3]], [-1]);
    one.memory.testTruth.fill(1);
    await evaluate(one, Uint32Array.of(0), 'current');
    expect([...one.memory.answers, ...one.memory.testTruth]).toEqual([1, 0]);
  });

  it('answers the items asked for alone', async () => {
    const three = member([[3], [3], [3]], [0, 0, 0]);
    await evaluate(three, Uint32Array.of(1), 'current');
    expect([...three.memory.answers]).toEqual([-1, 1, -1]);
  });

  it('answers all items together, whoever answers which, and in which lot', async () => {
    const texts = Array.from({ length: 600 }, (_, item) => [item % 4]); // three lots of up to 256
    const alone = member(texts, new Array<number>(600).fill(0));
    await evaluate(alone, alone.plan.training, 'current');
    const first = member(texts, new Array<number>(600).fill(0));
    for (const index of [1, 0]) {
      await evaluate({ ...first, index, count: 2 }, first.plan.training, 'current');
    }
    expect(first.memory.answers).toEqual(alone.memory.answers);
    expect(first.memory.testTruth).toEqual(alone.memory.testTruth);
    // Bags of 0 lose to the first answer, those of 1 tie with it, those of 2 and 3 win.
    expect([...first.memory.answers.slice(0, 8)]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });
});

describe('meanWeight', () => {
  it('is the mean of what the answers given weigh', () => {
    const plan = writtenPlan({
      texts: [[0], [0], [0], [0]],
      answers: 3,
      targets: [
        [
          [2, 0.9],
          [1, 0.3],
        ],
        [[0, 0.6]],
        [[1, 1]],
        [],
      ],
    });
    const given = memberOf(plan);
    given.memory.answers.set([1, 0, 2, 0]);
    // .3 of the first, .6 of the second, nothing of the third, and 0 only fills up the last.
    expect(meanWeight(given, Uint32Array.of(0, 1, 2, 3))).toBeCloseTo(0.9 / 4, 7);
    expect(meanWeight(given, Uint32Array.of(1))).toBeCloseTo(0.6, 7);
  });
});
