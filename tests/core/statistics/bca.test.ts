import { describe, expect, it } from 'vitest';
import { acceleration, bcaInterval, percentileInterval } from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

/** Efron & Tibshirani 1993, table 14.1: 26 children's scores in test A of spatial perception. */
const SPATIAL = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
  41,
];

describe('acceleration', () => {
  it('is the published one of a variance', () => {
    // Efron & Tibshirani 1993, section 14.3: the plug-in variance is 171.5, its acceleration .061
    expect(plugInVariance(SPATIAL)).toBeCloseTo(171.5, 1);
    const jackknife = SPATIAL.map((_, left) =>
      plugInVariance(SPATIAL.filter((__, at) => at !== left)),
    );
    expect(acceleration([Float64Array.from(jackknife)])).toBeCloseTo(0.061, 3);
  });

  it('is 0 where nothing varies', () => {
    expect(acceleration([new Float64Array(5).fill(2)])).toBe(0);
  });

  it('changes its sign with that of the statistic', () => {
    // U = (mean − value): for 0, 0, 3 it is 1, 1, −2: Σ U³ = −6, Σ U² = 6; a = −6 / (6 · 6^1.5)
    expect(acceleration([Float64Array.of(0, 0, 3)])).toBeCloseTo(-1 / 6 ** 1.5, 12);
    expect(acceleration([Float64Array.of(0, 0, -3)])).toBeCloseTo(1 / 6 ** 1.5, 12);
  });
});

describe('bcaInterval', () => {
  it.each(reference.intervals)('is that of SciPy: $name', ({ value, interval, ...given }) => {
    const replicates = Float64Array.from(given.replicates);
    const jackknife = given.jackknife.map((values) => Float64Array.from(values));
    const [low, high] = bcaInterval({ value, replicates, jackknife })!;
    expect(low).toBeCloseTo(interval[0], 9);
    expect(high).toBeCloseTo(interval[1], 9);
  });

  it('is the percentile interval without bias and acceleration', () => {
    const replicates = Float64Array.from({ length: 201 }, (_, at) => at - 100);
    const jackknife = [Float64Array.of(-1, 1)];
    const [low, high] = bcaInterval({ value: 0, replicates, jackknife })!;
    const [from, to] = percentileInterval(replicates)!;
    expect(low).toBeCloseTo(from, 9);
    expect(high).toBeCloseTo(to, 9);
  });

  it('leaves out replicates that are NaN', () => {
    const jackknife = [Float64Array.of(-1, 1)];
    const replicates = Float64Array.of(1, Number.NaN, 3, 2);
    expect(bcaInterval({ value: 2, replicates, jackknife })).toEqual(
      bcaInterval({ value: 2, replicates: Float64Array.of(1, 2, 3), jackknife }),
    );
  });

  it('is null where all replicates lie on one side, or most are NaN, or there are none', () => {
    const jackknife = [Float64Array.of(-1, 1)];
    const of = (...replicates: number[]) =>
      bcaInterval({ value: 0, replicates: Float64Array.from(replicates), jackknife });
    expect(of(1, 2, 3)).toBeNull();
    expect(of(0, Number.NaN, Number.NaN)).toBeNull();
    expect(of()).toBeNull();
  });

  it('is the value alone where nothing varies', () => {
    const replicates = new Float64Array(50).fill(7);
    const jackknife = [new Float64Array(4).fill(7)];
    expect(bcaInterval({ value: 7, replicates, jackknife })).toEqual([7, 7]);
  });
});

function plugInVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
