import type { Clusters } from '../split/clusters.ts';
import type { BootstrapEstimate } from './bca.ts';
import { type BootstrapPlan, bootstrapMeans } from './bootstrap.ts';

/** One value an item, and how its clusters are drawn. */
export interface ClusteredSample {
  readonly values: Float64Array;
  readonly plan: BootstrapPlan;
}

/**
 * The mean over items with cluster-bootstrap replicates, for `percentileInterval` and `bcaInterval`. NaN
 * for no items.
 */
export function bootstrappedMean({ values, plan }: ClusteredSample): BootstrapEstimate {
  const grouped = { values: [values], groups: new Uint32Array(values.length), groupCount: 1 };
  return {
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
    replicates: bootstrapMeans(grouped, plan).overall[0]!,
    jackknife: [meansWithoutCluster(values, plan.clusters)],
  };
}

/**
 * The mean of `one` minus that of `other` where both are of the same items: clusters are drawn once for
 * the two (paired), which is the mean of the items' differences.
 */
export function pairedDifference(
  one: Float64Array,
  other: Float64Array,
  plan: BootstrapPlan,
): BootstrapEstimate {
  return bootstrappedMean({ values: one.map((value, item) => value - other[item]!), plan });
}

/**
 * The mean of `one` minus that of `other`, two samples that have no cluster in common, each resampled by
 * its own plan (Efron & Tibshirani 1993, section 8.3). The plans' streams must have different paths, or the
 * draws are not independent: `RangeError`.
 */
export function twoSampleDifference(
  one: ClusteredSample,
  other: ClusteredSample,
): BootstrapEstimate {
  if (one.plan.random.path === other.plan.random.path) {
    throw new RangeError('two samples need streams of their own');
  }
  const [first, second] = [bootstrappedMean(one), bootstrappedMean(other)];
  return {
    value: first.value - second.value,
    replicates: first.replicates.map((mean, at) => mean - second.replicates[at]!),
    jackknife: [
      first.jackknife[0]!.map((mean) => mean - second.value),
      second.jackknife[0]!.map((mean) => first.value - mean),
    ],
  };
}

/** The mean over the items outside of each cluster; NaN where there are none. */
function meansWithoutCluster(
  values: Float64Array,
  { codes, count }: Pick<Clusters, 'codes' | 'count'>,
): Float64Array {
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  let total = 0;
  values.forEach((value, item) => {
    total += value;
    sums[codes[item]!]! += value;
    sizes[codes[item]!]! += 1;
  });
  return sums.map((sum, cluster) => (total - sum) / (values.length - sizes[cluster]!));
}
