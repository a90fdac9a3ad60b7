import { expect, it } from 'vitest';
import { toOnnxGraph } from '../../../trainers/graph/lower.ts';
import { add, multiply } from '../../../trainers/graph/ops/arithmetic.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { indexOfLargest } from '../../../trainers/graph/ops/picking.ts';
import { createSession } from '../../../trainers/graph/session.ts';
import { createTape } from '../../../trainers/graph/value.ts';

function squares() {
  const x = input(createTape(), 'x', ['batch', 2]);
  return toOnnxGraph({ y: multiply(x, x), best: indexOfLargest(x) }, { name: 'squares' });
}

it('writes results into the memory it was given', async () => {
  const session = await createSession(squares());
  const [y, best] = [new Float32Array(4), new BigInt64Array(2)];
  const feeds = { x: { data: Float32Array.of(1, 2, 4, 3), dims: [2, 2] } };
  await session.run(feeds, { y: { data: y, dims: [2, 2] }, best: { data: best, dims: [2] } });
  expect([...y]).toEqual([1, 4, 16, 9]);
  expect([...best]).toEqual([1n, 0n]);
  await session.release();
});

it('runs again with another number of rows', async () => {
  const session = await createSession(squares());
  for (const rows of [1, 3, 2]) {
    const y = new Float32Array(2 * rows);
    const data = new Float32Array(2 * rows).fill(rows);
    await session.run({ x: { data, dims: [rows, 2] } }, { y: { data: y, dims: [rows, 2] } });
    expect([...y]).toEqual(Array.from({ length: 2 * rows }, () => rows * rows));
  }
  await session.release();
});

it('a view of larger memory is written where it lies', async () => {
  const session = await createSession(squares());
  const memory = new Float32Array(6).fill(-1);
  const x = { data: memory.subarray(0, 2).fill(3), dims: [1, 2] };
  await session.run({ x }, { y: { data: memory.subarray(2, 4), dims: [1, 2] } });
  expect([...memory]).toEqual([3, 3, 9, 9, -1, -1]);
  await session.release();
});

it('keeps doubles doubles', async () => {
  const x = input(createTape('float64'), 'x', []);
  const session = await createSession(toOnnxGraph({ y: add(x, x) }, { name: 'doubles' }));
  const y = new Float64Array(1);
  await session.run({ x: { data: Float64Array.of(0.1), dims: [] } }, { y: { data: y, dims: [] } });
  expect(y[0]).toBe(0.2);
  await session.release();
});

it('refuses a missing input and one of another width', async () => {
  const session = await createSession(squares());
  const y = { data: new Float32Array(2), dims: [1, 2] };
  await expect(session.run({}, { y })).rejects.toThrow('x');
  const wide = { data: new Float32Array(3), dims: [1, 3] };
  await expect(session.run({ x: wide }, { y })).rejects.toThrow();
  await session.release();
});
