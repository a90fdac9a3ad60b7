import type { OptimizerSpec, ScheduleSpec } from '../optimizers/index.ts';
import type { LossName } from './graphs.ts';

/** The items that a training knows, numbered from 0: those it learns from and those it is tested on. */
export interface Examples {
  readonly size: number;
  /** For each item the encoded text it has; items with the same text share one. */
  readonly textOf: Uint32Array;
  /** The table rows of text t: from `offsets[t]` up to `offsets[t + 1]`. */
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
  /** Item by item; empty where there are none. */
  readonly features: Float32Array;
}

/** For each item a list of `width` answers with their weights; weight 0 fills up a list. */
export interface Targets {
  readonly width: number;
  readonly answers: Uint32Array;
  readonly weights: Float32Array;
  /** The reference answer, −1 where it is none of the model's answers. */
  readonly truth: Int32Array;
}

/** All of a training that is plain data, so that every thread can be given it. */
export interface Plan {
  /** From which each thread makes the same network: see `networkOf`. */
  readonly network: NetworkSpec;
  readonly examples: Examples;
  readonly targets: Targets;
  /** Items to learn from. */
  readonly training: Uint32Array;
  /** Items that decide when to stop; may be empty. */
  readonly validation: Uint32Array;
  /** Items to be answered at the end. */
  readonly test: Uint32Array;
  readonly settings: LoopSettings;
  /** The path of the stream of all chance in it. */
  readonly seed: string;
}

/** What a network is made from: an architecture, its options, and what it has learnt of the data. */
export interface NetworkSpec {
  readonly architecture: string;
  readonly options: Readonly<Record<string, number | string | boolean>>;
  /** Rows of the table, answers, numbers an item. */
  readonly rows: number;
  readonly answers: number;
  readonly featureWidth: number;
}

export interface LoopSettings {
  readonly loss: LossName;
  readonly optimizer: OptimizerSpec;
  readonly schedule: ScheduleSpec;
  readonly learningRate: number;
  /** Derivatives are cut to ±this, element by element; null: they are not. */
  readonly clipValue: number | null;
  /** The derivatives of a step are scaled so that their Euclidean norm is at most this; null: not. */
  readonly clipNorm: number | null;
  readonly batchSize: number;
  /** Into how many pieces a batch is cut; the pieces, not the threads, decide every sum. */
  readonly microBatches: number;
  /** At most. */
  readonly epochs: number;
  /** Epochs without a better validation score after which training stops. */
  readonly patience: number;
  /**
   * What makes one epoch better than another on the validation items: a higher mean score, or a lower
   * mean of −log p of the reference answer, which is what probabilities are wanted for.
   */
  readonly keeps: 'best-score' | 'least-loss';
  /** Parameters, by name, that stay as they are; the table may be one. */
  readonly frozen: readonly string[];
  /** Whether the probability of every training item's reference answer is kept for each epoch. */
  readonly keepEpochs: boolean;
}
