import { rowNumbers } from '../core/index.ts';

/** How one training went for each item that it was learnt on. */
export interface TrainingDynamics {
  /** The items that were learnt on, as rows of their split; those that only validated are left out. */
  readonly rows: Uint32Array;
  /** Mean probability of the reference answer over epochs. */
  readonly confidence: Float64Array;
  /** Its standard deviation over epochs, those being all there are (divided by their number). */
  readonly variability: Float64Array;
  /** The share of epochs in which the answer was learnt. */
  readonly correctness: Float64Array;
  /** How often it was learnt in one epoch and no longer in the next. */
  readonly forgettings: Float64Array;
}

/**
 * An answer counts as learnt in an epoch where it is more likely than all others together. Whether it
 * was the likeliest, which is what Swayamdipta et al. and Toneva et al. count, is not recorded; above
 * one half it always is.
 */
const LEARNT = 0.5;

/** @param epochs for each epoch the probability of each item's reference answer; NaN: not learnt on */
export function trainingDynamics(epochs: readonly Float32Array[]): TrainingDynamics {
  const size = epochs[0]?.length ?? 0;
  const rows = rowNumbers(size).filter((row) =>
    epochs.every((epoch) => !Number.isNaN(epoch[row]!)),
  );
  const empty = () => new Float64Array(rows.length);
  const dynamics = {
    rows,
    confidence: empty(),
    variability: empty(),
    correctness: empty(),
    forgettings: empty(),
  };
  rows.forEach((row, item) => {
    const course = epochs.map((epoch) => epoch[row]!);
    dynamics.confidence[item] = mean(course);
    dynamics.variability[item] = deviation(course);
    dynamics.correctness[item] = learntIn(course) / course.length;
    dynamics.forgettings[item] = forgettingEvents(course);
  });
  return dynamics;
}

function mean(course: readonly number[]): number {
  return course.reduce((sum, p) => sum + p, 0) / course.length;
}

function deviation(course: readonly number[]): number {
  const centre = mean(course);
  return Math.sqrt(mean(course.map((p) => (p - centre) ** 2)));
}

function learntIn(course: readonly number[]): number {
  return course.filter((p) => p > LEARNT).length;
}

function forgettingEvents(course: readonly number[]): number {
  return course.filter((p, epoch) => p <= LEARNT && course[epoch - 1]! > LEARNT).length;
}
