import { type Interval, NORMAL_QUANTILE } from './interval.ts';
import { normalProbability } from './normal-distribution.ts';

/** A number with the interval around it. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * The interval of `next − base` for two independent estimates of one level, from their own intervals, which
 * may be lopsided: d − √((next − low)² + (high − base)²) and likewise above (Zou & Donner 2008; of shares
 * with Wilson's intervals it is method 10 of Newcombe 1998).
 */
export function differenceInterval(base: Estimate, next: Estimate): Interval {
  const difference = next.value - base.value;
  const below = Math.hypot(next.value - next.interval[0], base.interval[1] - base.value);
  const above = Math.hypot(next.interval[1] - next.value, base.value - base.interval[0]);
  return [difference - below, difference + above];
}

/**
 * The two-sided p value of the hypothesis that a number is 0, given its 95 % interval: the part of the
 * interval towards 0 counts as so many standard errors as it would of a normal estimate.
 */
export function zeroPValue({ value, interval: [low, high] }: Estimate): number {
  if (value === 0) return 1;
  const towardsZero = value > 0 ? value - low : high - value;
  return 2 * normalProbability((-NORMAL_QUANTILE * Math.abs(value)) / towardsZero);
}
