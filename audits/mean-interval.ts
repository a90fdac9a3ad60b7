import { type Interval, percentileInterval, widened, wilsonInterval } from '../core/index.ts';

/** The fold that held out each item. */
export interface FoldsOf {
  readonly of: Uint32Array;
  readonly count: number;
}

export interface MeanSample {
  readonly values: Float64Array;
  /** Their mean. */
  readonly value: number;
  readonly clusters: number;
  /** Whether every item of the split is a cluster of its own. */
  readonly standAlone: boolean;
  readonly replicates: Float64Array;
  /** The folds of `values`, where they are cross-validated. */
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
  const { values, clusters, standAlone, replicates, folds } = sample;
  const first = values[0];
  if (values.every((value) => value === first)) return ofConstant(first!, clusters);
  if (clusters < LEAST_CLUSTERS) {
    return {
      reason: `${clusters} clusters, fewer than ${LEAST_CLUSTERS}: an interval would be too narrow`,
    };
  }
  if (standAlone && folds === null && values.every((value) => value === 0 || value === 1)) {
    const successes = values.filter((value) => value === 1).length;
    return { interval: wilsonInterval(successes, values.length)!, method: 'Wilson interval' };
  }
  const interval = percentileInterval(replicates);
  if (interval === null) return { reason: 'fewer than half of the replicates met the group' };
  const method = `cluster bootstrap, ${replicates.length} replicates, percentile`;
  return folds === null ? { interval, method } : withTraining(sample, folds, interval, method);
}

/**
 * Replicates of a constant do not vary, yet the next cluster may differ: by Wilson's interval at 0 of
 * so many clusters, no more than `most` of them do, and each by no more than 1.
 */
function ofConstant(value: number, clusters: number): StatedInterval {
  const stated = wilsonInterval(0, clusters);
  if (stated === null) return { reason: 'no items' };
  const most = stated[1];
  return {
    interval: [value - most, value + most],
    method: 'all items have the same value; Wilson interval over clusters',
  };
}

/**
 * Adds the variance that comes from learning anew for each fold (Nadeau & Bengio 2003, section 3):
 * to the variance over items, S² · n_test / n_train, where S² is the variance of the folds' means.
 */
function withTraining(
  { values, value, replicates }: MeanSample,
  folds: FoldsOf,
  interval: Interval,
  method: string,
): StatedInterval {
  const training = variance(foldMeans(values, folds)) / (folds.count - 1);
  const factor = Math.sqrt(1 + training / variance(replicates));
  return {
    interval: widened(interval, value, factor),
    method: `${method}, widened by the variance between folds (Nadeau & Bengio)`,
  };
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
