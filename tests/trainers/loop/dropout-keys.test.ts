import { expect, it } from 'vitest';
import { dropoutKey, dropoutStep } from '../../../trainers/loop/dropout-keys.ts';

const keys = (seed: string, steps: number, items: number) =>
  Array.from({ length: steps * items }, (_, index) =>
    dropoutKey(dropoutStep(seed, Math.floor(index / items)), index % items),
  );

it('gives each item of each step a whole number of 32 bits', () => {
  for (const key of keys('seed', 20, 20)) {
    expect(Number.isInteger(key) && key >= 0 && key < 2 ** 32).toBe(true);
  }
});

it('gives the same key for the same seed, step and item', () => {
  expect(keys('seed', 3, 3)).toEqual(keys('seed', 3, 3));
});

it('gives the items of a step different keys, because its finaliser is a bijection', () => {
  expect(new Set(keys('seed', 1, 10_000)).size).toBe(10_000);
});

it('draws anew for another step and another seed', () => {
  // Of 2 · 10⁶ pairs of 2,000 random keys .0005 are equal by chance, so none is.
  const both = [...keys('one', 10, 100), ...keys('two', 10, 100)];
  expect(new Set(both).size).toBe(2000);
});

it('sets each bit of the keys as often as not', () => {
  // Of 10,000 fair coins the mean is .5 with a standard deviation of .005: five of them either way.
  const drawn = keys('seed', 100, 100);
  for (let bit = 0; bit < 32; bit++) {
    const share = drawn.filter((key) => (key >>> bit) & 1).length / drawn.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.025);
  }
});
