import type { Metric } from './accuracy/metric.ts';

/** What every audit of a run is told; each option's default is printed in the report. */
export interface Settings {
  /** How a prediction is scored against an item. */
  readonly metric: Metric;
  /** Folds of cross-validation where there is no training split. */
  readonly folds: number;
  /** Replicates of the cluster bootstrap. */
  readonly bootstrap: number;
  /** Learn priors on the very items they are tested on, instead of cross-validating. */
  readonly inSample: boolean;
  /** Whether evidence may quote questions. */
  readonly examples: boolean;
  /** Ids of the baselines to train, the simplest first. */
  readonly baselines: readonly string[];
  /** Trainings of a baseline that learns on train; cross-validated ones are trained once. */
  readonly seeds: number;
  /** From which similarity two texts are near duplicates: Jaccard, of their shingles of three characters. */
  readonly nearDuplicate: number;
}

export const DEFAULT_SETTINGS: Settings = {
  metric: 'official-2021',
  folds: 5,
  bootstrap: 2000,
  inSample: false,
  examples: true,
  baselines: ['bag-of-ngrams'],
  seeds: 3,
  nearDuplicate: 0.8,
};
