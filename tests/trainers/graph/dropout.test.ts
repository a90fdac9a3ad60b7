import { expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { dropout } from '../../../trainers/graph/ops/dropout.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { reshape } from '../../../trainers/graph/ops/shaping.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { evaluated } from './compiled.ts';
import { weighed, worstGradientError } from './gradient-check.ts';

const RATE = 0.3;

/** 1 where an element is kept, for rows of ones. */
async function kept(keys: readonly number[], width: number, salt = 0) {
  const tape = createTape();
  const rows = keys.length;
  const x = input(tape, 'x', ['batch', width]);
  const y = dropout(x, { rows: input(tape, 'keys', ['batch', 1], 'uint32') }, RATE, salt);
  const feeds = { x: new Float32Array(rows * width).fill(1), keys };
  const values = (await evaluated({ y }, feeds, { batch: rows }))['y']!;
  return values.map((value) => Number(value !== 0));
}

function keysOf(seed: string, count: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.bits());
}

/** How far a share of n is from p, in standard deviations. */
function deviation(share: number, p: number, n: number): number {
  return Math.abs(share - p) / Math.sqrt((p * (1 - p)) / n);
}

function share(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

it('a row keeps the same elements wherever it stands in a batch', async () => {
  const keys = keysOf('order', 7);
  const rows = await kept(keys, 50);
  const turned = await kept(keys.toReversed(), 50);
  for (const row of keys.keys()) {
    const other = keys.length - 1 - row;
    expect(turned.slice(50 * other, 50 * other + 50)).toEqual(rows.slice(50 * row, 50 * row + 50));
  }
  expect(await kept(keys.slice(3, 4), 50)).toEqual(rows.slice(150, 200));
});

it('drops its share of a million elements', async () => {
  const values = await kept(keysOf('rate', 1000), 1000);
  expect(deviation(share(values), 1 - RATE, values.length)).toBeLessThan(4);
});

it('drops its share of consecutive keys too, in every row and column', async () => {
  const size = 1000;
  const values = await kept(
    Array.from({ length: size }, (_, row) => row),
    size,
  );
  for (let at = 0; at < size; at++) {
    // The largest of 2,000 deviations is above 5 with a chance of 0.1 per cent.
    const row = values.slice(at * size, (at + 1) * size);
    const column = row.map((_, place) => values[place * size + at]!);
    expect(deviation(share(row), 1 - RATE, size)).toBeLessThan(5);
    expect(deviation(share(column), 1 - RATE, size)).toBeLessThan(5);
  }
});

it('scales what it keeps, so that the expected value stays', async () => {
  const tape = createTape('float64');
  const x = input(tape, 'x', [4, 8]);
  const y = dropout(x, { rows: input(tape, 'keys', [4, 1], 'uint32') }, 0.2, 0);
  const feeds = { x: new Float64Array(32).fill(4), keys: keysOf('scale', 4) };
  const values = (await evaluated({ y }, feeds))['y']!;
  expect([...new Set(values)].sort()).toEqual([0, 5]);
});

it.each([
  ['salts', [0, 1]],
  ['neighbouring salts', [6, 7]],
] as const)('what two %s drop is independent', async (_, [first, second]) => {
  const keys = keysOf('salts', 1000);
  const [one, other] = [await kept(keys, 1000, first), await kept(keys, 1000, second)];
  const both = one.map((value, place) => value * other[place]!);
  expect(deviation(share(both), (1 - RATE) ** 2, both.length)).toBeLessThan(4);
});

it('what two keys drop is independent, as are neighbours in a row', async () => {
  const values = await kept(keysOf('keys', 1000), 1000);
  const after = (distance: number) =>
    share(values.slice(distance).map((value, place) => value * values[place]!));
  for (const distance of [1, 2, 1000]) {
    expect(deviation(after(distance), (1 - RATE) ** 2, 1e6 - distance)).toBeLessThan(4);
  }
});

it('in sequences each step drops others', async () => {
  const tape = createTape();
  const [steps, rows, width] = [4, 250, 1000];
  const x = input(tape, 'x', [steps, 'batch', width]);
  const keys = reshape(input(tape, 'keys', ['batch', 1], 'uint32'), [1, 'batch', 1]);
  const y = dropout(x, { rows: keys }, RATE, 0);
  const feeds = { x: new Float32Array(1e6).fill(1), keys: keysOf('steps', rows) };
  const values = (await evaluated({ y }, feeds, { batch: rows }))['y']!.map((value) =>
    Number(value !== 0),
  );
  expect(deviation(share(values), 1 - RATE, 1e6)).toBeLessThan(4);
  const both = values.slice(rows * width).map((value, place) => value * values[place]!);
  expect(deviation(share(both), (1 - RATE) ** 2, both.length)).toBeLessThan(4);
});

it('at rate 0 nothing is recorded', () => {
  const tape = createTape();
  const x = input(tape, 'x', ['batch', 2]);
  expect(dropout(x, { rows: input(tape, 'keys', ['batch', 1], 'uint32') }, 0, 0)).toBe(x);
});

it('derivatives flow through what is kept', async () => {
  const error = await worstGradientError({
    of: (tape) => {
      const keys = input(tape, 'keys', ['batch', 1], 'uint32');
      return weighed(dropout(input(tape, 'x', ['batch', 6]), { rows: keys }, 0.5, 3));
    },
    samples: { keys: (random) => random.bits() },
    lengths: { batch: 4 },
  });
  expect(error).toBeLessThan(1e-7);
});
