import {
  type ClusteredVariance,
  type Interval,
  percentileInterval,
  widened,
  wilsonInterval,
} from '../core/index.ts';

/** The fold that held out each item. */
export interface FoldsOf {
  readonly of: Uint32Array;
  readonly count: number;
}

export interface MeanSample {
  readonly values: Float64Array;
  /** Their mean. */
  readonly value: number;
  readonly spread: ClusteredVariance;
  /** Whether every item of the split is a cluster of its own. */
  readonly standAlone: boolean;
  /** Whether values are shares of 1; a difference that happens to be 0 or 1 everywhere is none. */
  readonly isShare: boolean;
  /** Null where a closed form is wanted; values must then be between 0 and 1. */
  readonly replicates: Float64Array | null;
  /** The folds of `values`, where they are cross-validated; they need replicates. */
  readonly folds: FoldsOf | null;
}

/** An interval and how it came about, or why there is none. */
export type StatedInterval =
  | { readonly interval: Interval; readonly method: string }
  | { readonly reason: string };

/**
 * Below this, percentile intervals are clearly too narrow (their ends lie within what so few
 * clusters happened to show), so none is stated.
 */
export const LEAST_CLUSTERS = 20;

/** The 95 % interval that fits a mean: Wilson's for shares of independent items, else bootstrap. */
export function meanInterval(sample: MeanSample): StatedInterval {
  const { values, spread, standAlone, isShare, replicates, folds } = sample;
  if (values.every((value) => value === values[0]) || spread.variance === 0) {
    return ofConstant(sample.value, spread.clusters);
  }
  if (spread.clusters < LEAST_CLUSTERS) {
    return {
      reason: `${spread.clusters} clusters, fewer than ${LEAST_CLUSTERS}: an interval would be too narrow`,
    };
  }
  const isProportion = isShare && values.every((value) => value === 0 || value === 1);
  if (standAlone && folds === null && isProportion) {
    const successes = values.filter((value) => value === 1).length;
    return { interval: wilsonInterval(successes, values.length)!, method: 'Wilson interval' };
  }
  return replicates === null ? effectiveWilson(sample) : bootstrapInterval(sample, replicates);
}

/**
 * Wilson's interval of a mean between 0 and 1 whose variance V over clusters is known: that of a
 * share of n* = p (1 − p) / V independent items (the effective sample size of Kish 1965, used so by
 * Korn & Graubard 1998, "Confidence Intervals for Proportions with Small Expected Number of Positive
 * Counts Estimated from Survey Data").
 */
function effectiveWilson({ value, spread }: MeanSample): StatedInterval {
  const items = (value * (1 - value)) / spread.variance!;
  return {
    interval: wilsonInterval(value * items, items)!,
    method: 'Wilson interval of the effective sample size over clusters',
  };
}

function bootstrapInterval(sample: MeanSample, replicates: Float64Array): StatedInterval {
  const interval = percentileInterval(replicates);
  if (interval === null) return { reason: 'fewer than half of the replicates met the group' };
  const method = `cluster bootstrap, ${replicates.length} replicates, percentile`;
  if (sample.folds === null) return { interval, method };
  return {
    interval: widened(
      interval,
      sample.value,
      trainingFactor(sample.values, sample.folds, replicates),
    ),
    method: `${method}, widened by the variance between folds (Nadeau & Bengio)`,
  };
}

/**
 * Where all items have the same value, or all clusters the same mean, replicates do not vary, yet the
 * next cluster may differ: by Wilson's interval at 0 of so many clusters, no more than `most` of them
 * do, and each by no more than 1.
 */
function ofConstant(value: number, clusters: number): StatedInterval {
  const stated = wilsonInterval(0, clusters);
  if (stated === null) return { reason: 'no items' };
  const most = stated[1];
  return {
    interval: [value - most, value + most],
    method: 'all clusters have the same mean; Wilson interval over clusters',
  };
}

/**
 * How much wider an interval gets by the variance that comes from learning anew for each fold (Nadeau
 * & Bengio 2003, section 3): to the variance over items, S² · n_test / n_train is added, where S² is
 * the variance of the folds' means.
 */
function trainingFactor(values: Float64Array, folds: FoldsOf, replicates: Float64Array): number {
  const training = variance(foldMeans(values, folds)) / (folds.count - 1);
  return Math.sqrt(1 + training / variance(replicates));
}

function foldMeans(values: Float64Array, folds: FoldsOf): Float64Array {
  const [sums, counts] = [new Float64Array(folds.count), new Float64Array(folds.count)];
  values.forEach((value, index) => {
    sums[folds.of[index]!]! += value;
    counts[folds.of[index]!]! += 1;
  });
  return sums.map((sum, fold) => sum / counts[fold]!).filter((mean) => !Number.isNaN(mean));
}

/** The sample variance of the numbers that are not NaN. */
function variance(values: Float64Array): number {
  const drawn = values.filter((value) => !Number.isNaN(value));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / Math.max(1, drawn.length - 1);
}
