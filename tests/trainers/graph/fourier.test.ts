import { expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { circularConvolution } from '../../../trainers/graph/ops/fourier.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { createTape, type FloatType } from '../../../trainers/graph/value.ts';
import { evaluated } from './compiled.ts';
import { furthest } from './single-check.ts';

/** Worst difference from the definition, out[k] = Σ_j a[j] · b[(k − j) mod d], over the largest. */
async function worstError(d: number, float: FloatType, rows = 2): Promise<number> {
  const random = createRandom(`rows of ${d}`);
  const numbers = () => Array.from({ length: rows * d }, () => random.normal());
  const [a, b] = [numbers(), numbers()];
  const tape = createTape(float);
  const y = circularConvolution(input(tape, 'a', ['batch', d]), input(tape, 'b', ['batch', d]));
  const results = await evaluated({ y }, { a, b }, { batch: rows });
  const checked = a.map((_, place) => place).filter((place) => place % Math.ceil(d / 1000) === 0);
  const expected = checked.map((place) => {
    const [start, k] = [place - (place % d), place % d];
    let total = 0;
    for (let j = 0; j < d; j++) total += a[start + j]! * b[start + ((k - j + d) % d)]!;
    return total;
  });
  const found = checked.map((place) => results['y']![place]!);
  return furthest(found, expected) / Math.max(...expected.map(Math.abs));
}

it.each([1, 2, 3, 7, 12, 97, 100, 360])('a convolution of length %i is exact', async (d) => {
  expect(await worstError(d, 'float64')).toBeLessThan(1e-13);
  expect(await worstError(d, 'float32')).toBeLessThan(1e-5);
});

it('a convolution of length 16,000 is exact', async () => {
  expect(await worstError(16_000, 'float64', 1)).toBeLessThan(1e-12);
  expect(await worstError(16_000, 'float32', 1)).toBeLessThan(1e-5);
});

it('refuses rows of two lengths', () => {
  const tape = createTape();
  const [a, b] = [input(tape, 'a', ['batch', 6]), input(tape, 'b', ['batch', 8])];
  expect(() => circularConvolution(a, b)).toThrow('rows do not fit');
});
