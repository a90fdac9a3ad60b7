import { type Interval, LEVEL } from './interval.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';
import { sortedQuantile } from './quantile.ts';

/** A statistic with its bootstrap replicates, and what it is without each unit that was resampled. */
export interface BootstrapEstimate {
  readonly value: number;
  readonly replicates: Float64Array;
  /** One list a sample: the value with one of its units (clusters) left out, unit by unit. */
  readonly jackknife: readonly Float64Array[];
}

/**
 * The 95 % interval by the BCa method, bias-corrected and accelerated (Efron 1987; Efron & Tibshirani
 * 1993, section 14.3): percentiles α of the replicates at Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))), where z₀ is
 * the normal quantile of the share of replicates below the value (half of those that equal it count) and a
 * the acceleration. Replicates that are NaN are left out; null where fewer than half remain, where all lie
 * on one side of the value, or where the acceleration is so large that the formula has no meaning.
 */
export function bcaInterval({ value, replicates, jackknife }: BootstrapEstimate): Interval | null {
  const drawn = replicates.filter((each) => !Number.isNaN(each)).sort();
  if (drawn.length * 2 < replicates.length || drawn.length === 0) return null;
  const below = drawn.filter((each) => each < value).length;
  const equal = drawn.filter((each) => each === value).length;
  const bias = normalQuantile((below + equal / 2) / drawn.length);
  const slope = acceleration(jackknife);
  const z = normalQuantile((1 - LEVEL) / 2);
  const ends = [z, -z].map((end) => {
    const shifted = bias + end;
    const stretch = 1 - slope * shifted;
    return stretch > 0 ? normalProbability(bias + shifted / stretch) : Number.NaN;
  });
  if (!Number.isFinite(bias) || ends.some(Number.isNaN)) return null;
  return [sortedQuantile(drawn, ends[0]!)!, sortedQuantile(drawn, ends[1]!)!];
}

/**
 * The acceleration from the jackknife (Efron & Tibshirani 1993, equation 14.15): a = Σ U³ / (6 (Σ U²)^3⁄2)
 * with U the mean of the left-out values minus each of them. With several samples, of n_k units each, U is
 * (n_k − 1) / n_k times that, the empirical influence over n_k. 0 where nothing varies.
 */
export function acceleration(jackknife: readonly Float64Array[]): number {
  let [squares, cubes] = [0, 0];
  for (const values of jackknife) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const scale = (values.length - 1) / values.length;
    for (const value of values) {
      const influence = scale * (mean - value);
      squares += influence ** 2;
      cubes += influence ** 3;
    }
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
