import { describe, expect, it } from 'vitest';
import { sortedQuantile } from '../../../core/index.ts';

describe('sortedQuantile', () => {
  // numpy 2.4.6: quantile([1, 3, 4, 10, 20], p), whose default is R-7; by hand at .1: rank 4 · .1 =
  // .4 between 1 and 3, so 1 + .4 · 2 = 1.8
  it.each([
    [0, 1],
    [0.1, 1.8],
    [0.25, 3],
    [0.5, 4],
    [0.9, 16],
    [0.975, 19],
    [1, 20],
  ])('uses the R-7 method: at %d it is %d', (p, expected) => {
    expect(sortedQuantile(Float64Array.of(1, 3, 4, 10, 20), p)).toBeCloseTo(expected, 12);
  });

  it('is the only number at every p', () => {
    expect(sortedQuantile(Float64Array.of(7), 0.3)).toBe(7);
  });

  it('is null for no numbers', () => {
    expect(sortedQuantile(new Float64Array(), 0.5)).toBeNull();
  });
});
