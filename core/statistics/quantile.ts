/**
 * The p-quantile of sorted numbers by the R-7 method (Hyndman & Fan 1996): linear between the two
 * nearest ranks. Null for no numbers.
 */
export function sortedQuantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
