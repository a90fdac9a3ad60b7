import { type Interval, NORMAL_QUANTILE } from './interval.ts';

/**
 * The 95 % score interval of a proportion k of n (Wilson 1927, "Probable Inference, the Law of
 * Succession, and Statistical Inference"). It is never empty and never leaves [0, 1], also at k = 0
 * and k = n. Null for n = 0.
 */
export function wilsonInterval(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const z = NORMAL_QUANTILE;
  const share = k / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const spread =
    (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [k === 0 ? 0 : centre - spread, k === n ? 1 : centre + spread];
}
