import {
  type ClusteredVariance,
  correctedVariance,
  type Interval,
  NORMAL_QUANTILE,
  percentileInterval,
  sampleVariance,
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
  /** Whether values have a least and a most; without, a mean that never varies has no interval. */
  readonly isBounded: boolean;
  /** Null where a closed form is wanted; values must then be between 0 and 1. */
  readonly replicates: Float64Array | null;
  /** The folds of `values`, where they are cross-validated; they need replicates. */
  readonly folds: FoldsOf | null;
  /** The mean in each of several trainings, where `values` are the averages of these. */
  readonly repeatMeans: Float64Array | null;
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
    return ofConstant(sample);
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
function effectiveWilson(sample: MeanSample): StatedInterval {
  const { value, spread } = sample;
  const { variance: training, source } = trainingSpread(sample);
  const items = (value * (1 - value)) / (spread.variance! + training);
  return {
    interval: wilsonInterval(value * items, items)!,
    method: `Wilson interval of the effective sample size over clusters${source}`,
  };
}

function bootstrapInterval(sample: MeanSample, replicates: Float64Array): StatedInterval {
  const interval = percentileInterval(replicates);
  if (interval === null) return { reason: 'fewer than half of the replicates met the group' };
  const { variance: training, source } = trainingSpread(sample);
  const factor = Math.sqrt(1 + training / sampleVariance(replicates));
  return {
    interval: widened(interval, sample.value, factor),
    method: `cluster bootstrap, ${replicates.length} replicates, percentile${source}`,
  };
}

/**
 * Where all items have the same value, or all clusters the same mean, replicates do not vary, yet the
 * next cluster may differ: by Wilson's interval at 0 of so many clusters, no more than `most` of them
 * do, and each by no more than 1.
 */
function ofConstant(sample: MeanSample): StatedInterval {
  const { value, spread, isBounded } = sample;
  const stated = wilsonInterval(0, spread.clusters);
  if (stated === null) return { reason: 'no items' };
  if (!isBounded) return { reason: 'all clusters have the same mean, and values have no bound' };
  const { variance: training, source } = trainingSpread(sample);
  const most = Math.hypot(stated[1], NORMAL_QUANTILE * Math.sqrt(training));
  return {
    interval: [value - most, value + most],
    method: `all clusters have the same mean; Wilson interval over clusters${source}`,
  };
}

/** The variance of a mean that comes from learning anew, and how a method says so. */
interface TrainingSpread {
  readonly variance: number;
  readonly source: string;
}

/**
 * For folds what their trainings share is added to the variance over items, which stands for the rest of
 * Nadeau and Bengio's corrected variance; for R trainings from other initial values s² / R,
 * where s² is the variance of their means.
 */
function trainingSpread({ values, folds, repeatMeans }: MeanSample): TrainingSpread {
  if (folds !== null) {
    return {
      variance: correctedVariance(foldMeans(values, folds), 1 / (folds.count - 1)).shared,
      source: ', widened by the variance between folds (Nadeau & Bengio)',
    };
  }
  if (repeatMeans === null || repeatMeans.length < 2) return { variance: 0, source: '' };
  return {
    variance: sampleVariance(repeatMeans) / repeatMeans.length,
    source: `, widened by the variance between ${repeatMeans.length} trainings`,
  };
}

function foldMeans(values: Float64Array, folds: FoldsOf): Float64Array {
  const [sums, counts] = [new Float64Array(folds.count), new Float64Array(folds.count)];
  values.forEach((value, index) => {
    sums[folds.of[index]!]! += value;
    counts[folds.of[index]!]! += 1;
  });
  return sums.map((sum, fold) => sum / counts[fold]!);
}
