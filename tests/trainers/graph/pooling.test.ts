import { describe, expect, it } from 'vitest';
import { gradients } from '../../../trainers/graph/gradient.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { averagePool, maxPool, type Pooling } from '../../../trainers/graph/ops/pooling.ts';
import { sum } from '../../../trainers/graph/ops/reductions.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { evaluated } from './compiled.ts';

/** The largest numbers of one plane, and how often each number was one. */
async function largest(plane: readonly number[], [height, width]: [number, number], how: Pooling) {
  const x = input(createTape(), 'x', [1, 1, height, width]);
  const pooled = maxPool(x, how);
  const [times] = gradients(sum(pooled), [x]);
  return evaluated({ pooled, times: times! }, { x: plane });
}

describe('the largest number of a window', () => {
  it('gets all of the derivative, once a window', async () => {
    // 9 is the largest of all four windows of 2 × 2, which overlap in the middle.
    const plane = [1, 2, 3, 4, 9, 5, 6, 7, 8];
    const { pooled, times } = await largest(plane, [3, 3], { size: 2, stride: 1 });
    expect(pooled).toEqual([9, 9, 9, 9]);
    expect(times).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0]);
  });

  it('is the first of equals, row by row', async () => {
    const { times } = await largest([0, 7, 7, 7], [2, 2], { size: 2 });
    expect(times).toEqual([0, 1, 0, 0]);
  });

  it('is never what is padded, even where all numbers are negative', async () => {
    const how = { size: 3, stride: 2, padding: 1 };
    const { pooled, times } = await largest([-4, -3, -2, -1], [2, 2], how);
    expect(pooled).toEqual([-1]);
    expect(times).toEqual([0, 0, 0, 1]);
  });

  it('is the first of equals in a padded window too', async () => {
    const how = { size: 2, stride: 2, padding: 1 };
    const { times } = await largest([5, 5, 5, 5], [2, 2], how);
    expect(times).toEqual([1, 1, 1, 1]);
  });
});

it('the mean of a window counts the zeros around', async () => {
  const x = input(createTape(), 'x', [1, 1, 2, 2]);
  const pooled = averagePool(x, { size: 2, padding: 1 });
  expect(await evaluated({ pooled }, { x: [4, 8, 12, 16] })).toEqual({ pooled: [1, 2, 3, 4] });
});

it('refuses more padding than half a window, and windows that do not fit', () => {
  const x = input(createTape(), 'x', [1, 1, 4, 4]);
  expect(() => maxPool(x, { size: 3, padding: 2 })).toThrow('at most half its window');
  expect(() => averagePool(x, { size: 5 })).toThrow('a window of 5 does not fit 4');
});
