import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceInterval, wilsonInterval, zeroPValue } from '../../../core/index.ts';

/** k of n with Wilson's interval. */
function share(k: number, n: number) {
  return { value: k / n, interval: wilsonInterval(k, n)! };
}

describe('the interval of a difference', () => {
  it.each([
    // Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('is that of Newcombe for %i/%i less %i/%i', (k, n, base, m, low, high) => {
    const interval = differenceInterval(share(base, m), share(k, n));
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('is that of two normal estimates: standard errors add in squares', () => {
    // 3 and 4 make 5
    const [low, high] = differenceInterval(
      { value: 10, interval: [7, 13] },
      { value: 12, interval: [8, 16] },
    );
    expect([low, high]).toEqual([-3, 7]);
  });

  it('turns round with the two', () => {
    const estimate = fc
      .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.nat(100), fc.nat(100))
      .map(([value, below, above]) => ({
        value,
        interval: [value - below / 100, value + above / 100] as const,
      }));
    fc.assert(
      fc.property(estimate, estimate, (one, other) => {
        const [low, high] = differenceInterval(one, other);
        const [back, forth] = differenceInterval(other, one);
        expect(back).toBeCloseTo(-high, 12);
        expect(forth).toBeCloseTo(-low, 12);
      }),
    );
  });
});

describe('the p value of a difference', () => {
  it('is .05 where the interval just reaches 0, from either side', () => {
    expect(zeroPValue({ value: 2, interval: [0, 9] })).toBeCloseTo(0.05, 12);
    expect(zeroPValue({ value: -2, interval: [-9, 0] })).toBeCloseTo(0.05, 12);
  });

  it('is that of a normal estimate: 3 standard errors are .0027', () => {
    const half = 1.959963984540054;
    expect(zeroPValue({ value: 3, interval: [3 - half, 3 + half] })).toBeCloseTo(0.0026998, 7);
  });

  it('is 1 for 0, and 0 for a difference without any doubt', () => {
    expect(zeroPValue({ value: 0, interval: [-1, 1] })).toBe(1);
    expect(zeroPValue({ value: 0, interval: [0, 0] })).toBe(1);
    expect(zeroPValue({ value: 0.1, interval: [0.1, 0.1] })).toBe(0);
  });
});
