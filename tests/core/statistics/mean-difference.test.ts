import { describe, expect, it } from 'vitest';
import {
  type BootstrapPlan,
  bcaInterval,
  bootstrappedMean,
  createRandom,
  pairedDifference,
  percentileInterval,
  twoSampleDifference,
} from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

/** Efron & Tibshirani 1993, table 2.1: days that mice survived. */
const TREATED = Float64Array.of(94, 197, 16, 38, 99, 141, 23);
const CONTROL = Float64Array.of(52, 104, 146, 10, 51, 30, 40, 27, 46);

function planOf(codes: readonly number[], name: string, replicates = 8000): BootstrapPlan {
  const count = Math.max(...codes) + 1;
  return {
    clusters: { codes: Uint32Array.from(codes), count },
    replicates,
    random: createRandom(name),
  };
}

/** Every item a cluster of its own. */
function alone(values: Float64Array, name: string): BootstrapPlan {
  return planOf([...values.keys()], name);
}

describe('twoSampleDifference', () => {
  const difference = twoSampleDifference(
    { values: TREATED, plan: alone(TREATED, 'treated') },
    { values: CONTROL, plan: alone(CONTROL, 'control') },
  );

  it('is the published one, with the spread of its plug-in standard error', () => {
    // Efron & Tibshirani 1993, table 2.1: 86.86 − 56.22 = 30.63. Σ (v − mean)² / n² is 23.36² for the
    // treated and 13.33² for the others, together 26.9². The standard deviation of 8,000 replicates has
    // a standard error of about 1 / √16,000 of itself: .8 %; four of them are 3.2 %.
    expect(difference.value).toBeCloseTo(30.63, 2);
    const expected = Math.sqrt(plugInError(TREATED) + plugInError(CONTROL));
    expect(expected).toBeCloseTo(26.9, 1);
    expect(Math.abs(deviation(difference.replicates) / expected - 1)).toBeLessThan(0.032);
  });

  it('leaves each unit out as SciPy does', () => {
    const { jackknife } = reference.intervals.find(({ name }) => name.includes('mice'))!;
    difference.jackknife.forEach((values, sample) => {
      values.forEach((value, unit) => {
        expect(value).toBeCloseTo(jackknife[sample]![unit]!, 10);
      });
    });
  });

  it('refuses two samples with one stream, which would draw alike', () => {
    const sample = { values: TREATED, plan: alone(TREATED, 'treated') };
    expect(() => twoSampleDifference(sample, sample)).toThrow(RangeError);
  });
});

describe('bootstrappedMean', () => {
  it('leaves whole clusters out', () => {
    // clusters {1, 2}, {6}: without the first 6, without the second 1.5
    const plan = planOf([0, 0, 1], 'clusters', 200);
    const { value, jackknife, replicates } = bootstrappedMean({
      values: Float64Array.of(1, 2, 6),
      plan,
    });
    expect(value).toBe(3);
    expect([...jackknife[0]!]).toEqual([6, 1.5]);
    // both clusters once, or one of them twice
    expect(new Set(replicates)).toEqual(new Set([3, 6, 1.5]));
  });

  it('has BCa intervals that cover a skewed mean more often than percentile intervals do', () => {
    // 25 clusters of two equal exponential items of mean 1; 600 worlds. The percentile interval is known
    // to miss on the long side (Efron & Tibshirani 1993, section 14.1), by some 2 % here.
    const covered = { bca: 0, percentile: 0 };
    for (let world = 0; world < 600; world++) {
      const random = createRandom(`skewed ${world}`);
      const codes = Array.from({ length: 50 }, (_, item) => item >> 1);
      const drawn = Array.from({ length: 25 }, () => -Math.log(1 - random.uniform()));
      const values = Float64Array.from(codes, (cluster) => drawn[cluster]!);
      const estimate = bootstrappedMean({ values, plan: planOf(codes, `plan ${world}`, 400) });
      covered.bca += holds(bcaInterval(estimate), 1);
      covered.percentile += holds(percentileInterval(estimate.replicates), 1);
    }
    expect(covered.bca).toBeGreaterThan(covered.percentile);
    expect(covered.bca / 600).toBeGreaterThan(0.88);
  });

  it('is NaN for no items', () => {
    const plan = { ...planOf([0], 'none', 3), clusters: { codes: new Uint32Array(), count: 0 } };
    const { value, replicates } = bootstrappedMean({ values: new Float64Array(), plan });
    expect(value).toBeNaN();
    expect([...replicates]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('pairedDifference', () => {
  it('is far better known than two samples where items are alike', () => {
    // The second scores a quarter less on every item: the difference never varies.
    const codes = [0, 0, 1, 1, 2, 3];
    const one = Float64Array.of(0.5, 1, 0.25, 1, 0.75, 0.5);
    const paired = pairedDifference(
      one,
      one.map((value) => value - 0.25),
      planOf(codes, 'paired', 100),
    );
    expect(paired.value).toBeCloseTo(0.25, 12);
    for (const value of paired.replicates) expect(value).toBeCloseTo(0.25, 12);
    for (const value of paired.jackknife[0]!) expect(value).toBeCloseTo(0.25, 12);
  });
});

function holds(interval: readonly [number, number] | null, value: number): number {
  return interval !== null && interval[0] <= value && value <= interval[1] ? 1 : 0;
}

/** Σ (v − mean)² / n², the variance of a bootstrapped mean. */
function plugInError(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length ** 2;
}

function deviation(values: Float64Array): number {
  return Math.sqrt(plugInError(values) * values.length);
}
