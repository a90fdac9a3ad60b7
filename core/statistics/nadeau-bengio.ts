import { sampleVariance } from './variance.ts';

/**
 * The variance of a mean over J trainings on overlapping items, in its two parts: (1 / J + n_test /
 * n_train) · S², where S² is the sample variance of the J means (Nadeau & Bengio 2003, section 3, the
 * corrected resampled t statistic). In folds n_test / n_train is 1 / (J − 1).
 */
export interface CorrectedVariance {
  /** S² / J: what would be left, were the trainings independent. */
  readonly independent: number;
  /** S² · n_test / n_train: what they have in common. */
  readonly shared: number;
}

/**
 * Both parts are NaN for no means, and 0 for one.
 *
 * @param means one a training; NaN where it held out no item.
 * @param testPerTrain items held out for each item trained on.
 */
export function correctedVariance(means: Float64Array, testPerTrain: number): CorrectedVariance {
  const variance = sampleVariance(means);
  const trainings = means.filter((mean) => !Number.isNaN(mean)).length;
  return { independent: variance / trainings, shared: variance * testPerTrain };
}
