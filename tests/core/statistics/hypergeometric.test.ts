import { describe, expect, it } from 'vitest';
import { hypergeometricMean } from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

describe('hypergeometricMean', () => {
  it.each(reference.hypergeometric)('has the moments of SciPy for $draw', (expected) => {
    const { draw, mean } = expected;
    expect(hypergeometricMean(draw, (x) => x) / mean).toBeCloseTo(1, 11);
    const spread = hypergeometricMean(draw, (x) => Math.abs(x - mean));
    expect(spread / expected.absoluteDeviation).toBeCloseTo(1, 8);
  });

  it('is the mean over all draws, one by one', () => {
    // three of five, of which the first two are marked: ten draws; both marked in 3, one in 6, none in 1
    const of = (x: number) => [100, 10, 1][x]!;
    expect(hypergeometricMean({ population: 5, marked: 2, drawn: 3 }, of)).toBeCloseTo(
      (100 + 6 * 10 + 3 * 1) / 10,
      12,
    );
  });

  it('is what is certain where all or none is marked or drawn', () => {
    const same = (x: number) => x;
    expect(hypergeometricMean({ population: 6, marked: 6, drawn: 4 }, same)).toBe(4);
    expect(hypergeometricMean({ population: 6, marked: 0, drawn: 4 }, same)).toBe(0);
    expect(hypergeometricMean({ population: 6, marked: 2, drawn: 6 }, same)).toBe(2);
    expect(hypergeometricMean({ population: 6, marked: 2, drawn: 0 }, same)).toBe(0);
    expect(hypergeometricMean({ population: 0, marked: 0, drawn: 0 }, same)).toBe(0);
  });
});
