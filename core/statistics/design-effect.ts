import type { Clusters } from '../split/clusters.ts';

/** How a mean over items varies when whole clusters are drawn. */
export interface ClusteredVariance {
  /** Items. */
  readonly n: number;
  /** Clusters that have at least one of the items. */
  readonly clusters: number;
  /** The mean's variance by linearisation over clusters; null for fewer than two clusters. */
  readonly variance: number | null;
  /** That variance over the one of independent items (Kish 1965); null where the latter is 0. */
  readonly designEffect: number | null;
}

/**
 * The variance of the mean of `values` over the items `rows`: with residuals r_i = v_i − mean and C
 * clusters, C/(C − 1) · Σ_c (Σ_{i∈c} r_i)² / n².
 */
export function clusteredVariance(
  values: Float64Array,
  rows: Uint32Array,
  clusters: Pick<Clusters, 'codes' | 'count'>,
): ClusteredVariance {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  const mean = sum / rows.length;
  const residuals = new Float64Array(clusters.count);
  const isMet = new Uint8Array(clusters.count);
  let squares = 0;
  for (const row of rows) {
    const residual = values[row]! - mean;
    squares += residual * residual;
    residuals[clusters.codes[row]!]! += residual;
    isMet[clusters.codes[row]!] = 1;
  }
  const met = isMet.reduce((count, one) => count + one, 0);
  return { n: rows.length, clusters: met, ...variances(residuals, met, squares, rows.length) };
}

/** Clusters that were not met have a residual of 0 and add nothing. */
function variances(residuals: Float64Array, count: number, squares: number, n: number) {
  if (count < 2) return { variance: null, designEffect: null };
  const between = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const variance = ((count / (count - 1)) * between) / (n * n);
  const independent = squares / (n - 1) / n;
  return { variance, designEffect: independent === 0 ? null : variance / independent };
}
