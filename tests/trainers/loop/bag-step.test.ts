import { expect, it } from 'vitest';
import { SCALAR } from '../../../trainers/loop/scalars.ts';
import { train } from '../../../trainers/loop/train.ts';
import { memberOf, writtenPlan } from './written-plan.ts';

/*
 * Words 0 and 1 have the vectors .5 and −.3 of width 1; weights are [1, −1], offsets [0, 0].
 * Item A reads both words, h = .1; its answers 0 and 1 score .9 and .3, as a distribution [.75, .25].
 * Item B reads word 1, h = −.3; answer 1 scores .6 and is all of its distribution.
 *
 * Logits are [h, −h], so p(0) = 1 / (1 + e^−2h):
 *
 *     p_A = [.5498339973, .4501660027],  p_B = [.3543436938, .6456563062]
 *     loss = (−.75 ln .5498339973 − .25 ln .4501660027 − ln .6456563062) / 2
 *          = (.6481388694 + .4374879505) / 2 = .5428134099
 *
 * By the first logit (the second has the opposite): a = (.5498339973 − .75) / 2 = −.1000830013 of A
 * and b = .3543436938 / 2 = .1771718469 of B. So
 *
 *     by weight 0: .1 a − .3 b = −.0631598542;  by offset 0: a + b = .0770888455;  by 1 the opposite
 *     by h: 2a of A and 2b of B;  by word 0: 2a / 2 = −.1000830013;  by word 1: a + 2b = .2542606924
 *
 * AdaGrad at rate .1 whose sums start from .01 moves by −.1 g / √(.01 + g²):
 *
 *     weights 1 + .0534004834 and −1 − .0534004834;  offsets ∓.0610535244
 *     words .5 + .0707400052 and −.3 − .0930612075
 */
it('a step of the bag of n-grams moves every parameter as worked out by hand', async () => {
  const plan = writtenPlan({
    texts: [[0, 1], [1]],
    options: { width: 1 },
    targets: [
      [
        [0, 0.9],
        [1, 0.3],
      ],
      [[1, 0.6]],
    ],
    test: [0, 1],
    settings: {
      optimizer: { id: 'ada-grad', initialAccumulator: 0.01 },
      learningRate: 0.1,
      batchSize: 2,
      keepEpochs: true,
    },
  });
  const member = memberOf(plan);
  const { memory } = member;
  memory.table.set([0.5, -0.3]);
  memory.dense.set([1, -1, 0, 0]);
  await train(member);
  expectNear(memory.dense, [1.0534004834, -1.0534004834, -0.0610535244, 0.0610535244]);
  expectNear(memory.table, [0.5707400052, -0.3930612075]);
  expect(memory.curve[0]).toBeCloseTo(0.5428134099, 6);
  // As it was while the step was made: of answer 0 for A and answer 1 for B.
  expectNear(memory.truthOfEpochs, [0.5498339973, 0.6456563062]);
  expect(memory.keptDense).toEqual(memory.dense);
  expect(memory.keptTable).toEqual(memory.table);
  const { epoch, step, items, ended, keptEpoch, isDone } = SCALAR;
  const counted = [epoch, step, items, ended, keptEpoch, isDone];
  expect(counted.map((place) => memory.scalars[place])).toEqual([1, 1, 2, 1, 1, 1]);
});

function expectNear(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(values[index]).toBeCloseTo(value, 6);
}
