/** What a Gaussian process takes for granted about a function. */
export interface KernelParameters {
  /** For each coordinate the distance over which values stay alike. */
  readonly lengths: readonly number[];
  /** The variance of the function, s². */
  readonly signal: number;
  /** The variance of the noise on each observation, σ². */
  readonly noise: number;
}

/**
 * The covariance of values at two points by Matérn's kernel of order 5/2, a length for each
 * coordinate (Rasmussen & Williams 2006, eq. 4.17). With r² = Σ (Δ / length)²:
 *
 *     k = s² (1 + √5 r + 5 r² / 3) exp(−√5 r)
 */
export function matern(
  { lengths, signal }: KernelParameters,
  one: readonly number[],
  other: readonly number[],
): number {
  const scaled = Math.sqrt(5 * squaredDistance(lengths, one, other));
  return signal * (1 + scaled + (scaled * scaled) / 3) * Math.exp(-scaled);
}

/**
 * The derivative of log k for the logarithm of a coordinate's length, but for the factor
 * (Δ / length)² of that coordinate: 5/3 · (1 + √5 r) / (1 + √5 r + 5 r² / 3).
 */
export function maternLengthSlope(
  { lengths }: KernelParameters,
  one: readonly number[],
  other: readonly number[],
): number {
  const scaled = Math.sqrt(5 * squaredDistance(lengths, one, other));
  return ((5 / 3) * (1 + scaled)) / (1 + scaled + (scaled * scaled) / 3);
}

function squaredDistance(
  lengths: readonly number[],
  one: readonly number[],
  other: readonly number[],
): number {
  let sum = 0;
  for (let at = 0; at < lengths.length; at++) sum += ((one[at]! - other[at]!) / lengths[at]!) ** 2;
  return sum;
}
