/**
 * The sample variance, Σ (v − mean)² / (n − 1), of the numbers that are not NaN; 0 for a single one, NaN
 * for none.
 */
export function sampleVariance(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return known.length === 0 ? Number.NaN : squares / Math.max(1, known.length - 1);
}
