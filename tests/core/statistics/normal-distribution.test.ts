import { describe, expect, it } from 'vitest';
import { normalProbability, normalQuantile } from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

describe('normalQuantile', () => {
  it.each(reference.quantiles)('is that of SciPy at $p', ({ p, z }) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 11);
  });

  it('is the inverse of the probability', () => {
    for (const z of [-8, -3, -0.1, 0, 0.7, 4]) {
      expect(normalQuantile(normalProbability(z))).toBeCloseTo(z, 9);
    }
  });

  it('is infinite at 0 and 1', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  });
});
