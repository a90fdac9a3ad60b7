import type { Codes, Metric, Split, TrainerCard } from '../core/index.ts';

/** The baselines that can be asked for by name. */
export const BASELINES = ['bag-of-ngrams', 'lstm-q'] as const;

export type BaselineId = (typeof BASELINES)[number];

/** A training that an audit asks for. Equal jobs are trained once a run: see `jobKey`. */
export interface TrainingJob {
  readonly baseline: BaselineId;
  /** The text inputs that the model sees; it is denied all others. */
  readonly inputs: readonly string[];
  /**
   * - `train`: learnt on the training split, tested on the test split.
   * - `folds`: the test split is cut into folds of whole clusters; each is tested by a model that was
   *   learnt on the others.
   * - `in-sample`: learnt on the training split (without one: on the test split), and not tested.
   */
  readonly protocol: 'train' | 'folds' | 'in-sample';
  /** How many folds; 0 for other protocols. */
  readonly folds: number;
  /** 0, 1, 2 …: another one has other folds, initial values and orders of items. */
  readonly repeat: number;
  /** `soft`: what every answer would score; `hard`: the reference answer alone. */
  readonly targets: 'soft' | 'hard';
}

/** One text for equal jobs. */
export function jobKey(job: TrainingJob): string {
  const { baseline, inputs, protocol, folds, repeat, targets } = job;
  return JSON.stringify([baseline, inputs, protocol, folds, repeat, targets]);
}

/** What training a job has come to. */
export interface TrainedRun {
  readonly job: TrainingJob;
  /** What the model answers to each item of the test split; empty for `in-sample`. */
  readonly answers: Codes;
  /**
   * For each item of the test split the probability that the model gave to its reference answer: 0
   * where that answer was not among those it could give. Empty for `in-sample`.
   */
  readonly truthProbability: Float64Array;
  /** For each item of the test split the fold that held it out; null unless protocol `folds`. */
  readonly folds: { readonly of: Uint32Array; readonly count: number } | null;
  /** `5 folds by cluster`, `learnt on train`. */
  readonly protocol: string;
  /**
   * For each epoch the probability of the reference answer of every item that it was learnt on, in
   * the order of that split, as it was while the epoch was trained; NaN for items that only validated.
   * Kept for `in-sample` alone; else empty.
   */
  readonly epochs: readonly Float32Array[];
  readonly card: TrainerCard;
}

/** The trained runs of all jobs that an audit has asked for; throws on a job that it has not. */
export type TrainedRuns = (job: TrainingJob) => TrainedRun;

/** What trainings are of. */
export interface TrainingData {
  readonly test: Split;
  readonly train: Split | null;
  readonly metric: Metric;
  readonly seed: number;
}
