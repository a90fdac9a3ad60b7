import type { Estimate } from './difference-interval.ts';
import { NORMAL_QUANTILE } from './interval.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';

/**
 * The one-sided p value of "the number is at most `limit`", from its 95 % interval: the part of the interval
 * towards the limit counts as so many standard errors as it would of a normal estimate. It is at most 2.5 %
 * exactly where the whole interval is at or above the limit. An interval without width leaves no doubt.
 */
export function exceedancePValue(
  { value, interval: [low, high] }: Estimate,
  limit: number,
): number {
  const distance = value - limit;
  const side = distance > 0 ? value - low : high - value;
  if (side <= 0) return distance > 0 ? 0 : 1;
  return normalProbability((-NORMAL_QUANTILE * distance) / side);
}

/**
 * About how many items would put the whole interval on one side of the limit at a one-sided p value of
 * `pValue`, should the value stay and the clusters be as large as they are: half widths shrink with √n.
 * Null where the value is the limit itself, which no number of items settles.
 */
export function itemsToSettle(
  { value, interval: [low, high] }: Estimate,
  { limit, n, pValue }: { readonly limit: number; readonly n: number; readonly pValue: number },
): number | null {
  const distance = Math.abs(value - limit);
  if (distance === 0) return null;
  const side = value > limit ? value - low : high - value;
  const wider = normalQuantile(1 - pValue) / NORMAL_QUANTILE;
  const items = n * ((side * wider) / distance) ** 2;
  return Math.ceil(Number(items.toPrecision(12))); // rounding alone is no further item
}

/** The estimate of the negated number, so that a least value is tested as a largest one. */
export function mirrored({ value, interval: [low, high] }: Estimate): Estimate {
  return { value: -value, interval: [-high, -low] };
}
