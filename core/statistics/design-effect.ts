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
 * The variance of the mean of `values` over the items that `included` marks: with residuals
 * r_i = v_i − mean and C clusters, C/(C − 1) · Σ_c (Σ_{i∈c} r_i)² / n².
 */
export function clusteredVariance(
  values: Float64Array,
  included: (item: number) => boolean,
  clusters: Pick<Clusters, 'codes' | 'count'>,
): ClusteredVariance {
  const items = Uint32Array.from(values.keys()).filter(included);
  const mean = items.reduce((sum, item) => sum + values[item]!, 0) / items.length;
  const residuals = new Map<number, number>();
  let squares = 0;
  for (const item of items) {
    const residual = values[item]! - mean;
    squares += residual * residual;
    const cluster = clusters.codes[item]!;
    residuals.set(cluster, (residuals.get(cluster) ?? 0) + residual);
  }
  return {
    n: items.length,
    clusters: residuals.size,
    ...variances(residuals, squares, items.length),
  };
}

function variances(residuals: ReadonlyMap<number, number>, squares: number, n: number) {
  const count = residuals.size;
  if (count < 2) return { variance: null, designEffect: null };
  let between = 0;
  for (const residual of residuals.values()) between += residual * residual;
  const variance = ((count / (count - 1)) * between) / (n * n);
  const independent = squares / (n - 1) / n;
  return { variance, designEffect: independent === 0 ? null : variance / independent };
}
