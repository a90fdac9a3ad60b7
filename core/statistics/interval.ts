import { sortedQuantile } from './quantile.ts';

export type Interval = readonly [low: number, high: number];

/** The nominal coverage of every interval that hanscheck states. */
export const LEVEL = 0.95;

/** The two-sided 95 % quantile of the standard normal distribution. */
export const NORMAL_QUANTILE = 1.959963984540054;

/**
 * The percentile interval of bootstrap replicates (Efron & Tibshirani 1993, chapter 13). Replicates
 * that are NaN (the group was not drawn at all) are left out; null where fewer than half remain.
 */
export function percentileInterval(replicates: Float64Array): Interval | null {
  const drawn = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (drawn.length * 2 < replicates.length || drawn.length === 0) return null;
  const tail = (1 - LEVEL) / 2;
  return [sortedQuantile(drawn, tail)!, sortedQuantile(drawn, 1 - tail)!];
}

/** The interval stretched about `value` by `factor` on each side. */
export function widened([low, high]: Interval, value: number, factor: number): Interval {
  return [value - (value - low) * factor, value + (high - value) * factor];
}

/** The interval within the bounds that its estimand has. */
export function clamped([low, high]: Interval, least: number, most: number): Interval {
  return [Math.max(least, low), Math.min(most, high)];
}
