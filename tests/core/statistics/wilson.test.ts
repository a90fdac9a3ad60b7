import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../core/index.ts';

describe('wilsonInterval', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is the published one', (k, n, low, high) => {
    const [from, to] = wilsonInterval(k, n)!;
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('agrees with a reference implementation to 12 digits', () => {
    // scipy 1.17.1: binomtest(3, 7).proportion_ci(.95, 'wilson')
    const [low, high] = wilsonInterval(3, 7)!;
    expect(low).toBeCloseTo(0.1582198552514697, 12);
    expect(high).toBeCloseTo(0.7495416354723428, 12);
  });

  it('is mirrored when successes and failures change places', () => {
    const [low, high] = wilsonInterval(29, 29)!;
    const [otherLow, otherHigh] = wilsonInterval(0, 29)!;
    expect(low).toBeCloseTo(1 - otherHigh, 12);
    expect([high, otherLow]).toEqual([1, 0]);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat({ max: 5000 }), (n, wanted) => {
        const k = Math.min(wanted, n);
        const [low, high] = wilsonInterval(k, n)!;
        expect(low >= 0 && low <= k / n && k / n <= high && high <= 1).toBe(true);
      }),
    );
  });

  it('is null, not empty, where there is nothing to count', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
