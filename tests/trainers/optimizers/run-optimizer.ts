import {
  createOptimizer,
  defaultLearningRate,
  type Floats,
  type OptimizerSpec,
} from '../../../trainers/optimizers/index.ts';

export interface Training {
  readonly start: readonly number[];
  /** The gradient of each step. */
  readonly gradients: readonly (readonly number[])[];
  readonly learningRate?: number;
  /** What the numbers are kept as; double precision if not given. */
  readonly storage?: 'single' | 'double';
}

/** The parameters after each step. */
export function trainedBy(spec: OptimizerSpec, training: Training): number[][] {
  const optimizer = createOptimizer(spec);
  const stored = floatsOf(training.storage ?? 'double');
  const learningRate = training.learningRate ?? defaultLearningRate(spec.id);
  const parameters = stored(training.start);
  const count = parameters.length;
  const state = optimizer.initialState.map((value) => stored(parameters).fill(value));
  return training.gradients.map((gradient, index) => {
    const span = { parameters, gradient: stored(gradient), state, at: 0, gradientAt: 0, count };
    optimizer.step(index + 1, learningRate)(span);
    return [...parameters];
  });
}

function floatsOf(storage: 'single' | 'double'): (values: ArrayLike<number>) => Floats {
  return (values) => (storage === 'single' ? Float32Array.from(values) : Float64Array.from(values));
}

/** The largest difference between two lists of equal length; NaN if any number is NaN. */
export function largestDifference(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...one.map((value, index) => Math.abs(value - other[index]!)));
}
