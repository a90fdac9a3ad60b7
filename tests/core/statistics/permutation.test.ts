import { expect, it } from 'vitest';
import { createRandom, permutationPValue, shuffleWithin } from '../../../core/index.ts';

it('a permutation p value counts the observed order as one of those possible', () => {
  // Phipson & Smyth 2010: (b + 1) / (m + 1), so that with 999 permutations it is at least .001
  expect(permutationPValue(0, 999)).toBe(0.001);
  expect(permutationPValue(49, 999)).toBe(0.05);
  expect(permutationPValue(999, 999)).toBe(1);
});

it('shuffling within cells leaves each row in its cell, and reaches every order alike', () => {
  const starts = Uint32Array.of(0, 3, 3, 5);
  const random = createRandom('within');
  const orders = new Map<string, number>();
  for (let round = 0; round < 6000; round++) {
    const rows = Uint32Array.of(0, 1, 2, 3, 4);
    shuffleWithin(rows, starts, random);
    expect([...rows.subarray(0, 3)].sort()).toEqual([0, 1, 2]);
    const order = rows.join();
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  // 3! · 2! = 12 orders, 500 each; standard deviation √(6000 · 1/12 · 11/12) = 21.4
  expect(orders.size).toBe(12);
  for (const count of orders.values()) expect(Math.abs(count - 500)).toBeLessThan(4.5 * 21.4);
});
