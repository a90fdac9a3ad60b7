import type { Random } from '../../core/index.ts';
import { type Cholesky, solve } from '../least-squares/cholesky.ts';
import { createOptimizer, learningRateAt } from '../optimizers/index.ts';
import {
  type GaussianProcess,
  gaussianProcess,
  type Observations,
  type Posterior,
  posteriorOf,
  standardise,
} from './gaussian-process.ts';
import { type KernelParameters, maternLengthSlope } from './matern.ts';

/**
 * The Gaussian process whose parameters make the observations most likely (Rasmussen & Williams 2006,
 * §5.4.1): Adam along the gradient, in logarithms, from one usual start and from random ones. Equal
 * observations and streams give equal processes. Points are expected within [0, 1].
 */
export function fittedGaussianProcess(observations: Observations, random: Random): GaussianProcess {
  const values = standardise(observations.values).standardised;
  const standardised = { points: observations.points, values };
  const bounds = logBounds(observations.points[0]?.length ?? 0);
  const starts = [usualStart(bounds), ...randomStarts(bounds, random)];
  const climbs = starts.map((start) => climb(standardised, start, bounds));
  const best = climbs.reduce((one, other) =>
    other.logLikelihood > one.logLikelihood ? other : one,
  );
  return gaussianProcess(observations, parametersOf(best.logarithms))!; // noise keeps K regular
}

const RESTARTS = 2;
const STEPS = 60;
const RATE = 0.15;

/** Beyond these a length says that a coordinate is noise, or that it plays no part. */
const LENGTHS = [0.05, 10] as const;
/** Values are standardised, so their variance is about 1. */
const SIGNALS = [0.05, 20] as const;
/** From what keeps the covariances regular to half of all that is seen. */
const NOISES = [1e-6, 0.5] as const;
/** Where climbs usually begin: a smooth function, almost without noise. */
const USUAL = { length: 0.5, signal: 1, noise: 1e-3 };

type Bounds = readonly (readonly [number, number])[];

/** Of the lengths, the signal and the noise, in this order. */
function logBounds(coordinates: number): Bounds {
  const lengths = Array.from({ length: coordinates }, () => LENGTHS);
  return [...lengths, SIGNALS, NOISES].map(([low, high]) => [Math.log(low), Math.log(high)]);
}

function usualStart(bounds: Bounds): Float64Array {
  const start = new Float64Array(bounds.length).fill(Math.log(USUAL.length));
  start[bounds.length - 2] = Math.log(USUAL.signal);
  start[bounds.length - 1] = Math.log(USUAL.noise);
  return start;
}

function randomStarts(bounds: Bounds, random: Random): Float64Array[] {
  return Array.from({ length: RESTARTS }, (_, restart) => {
    const stream = random.fork(`restart-${restart}`);
    return Float64Array.from(bounds, ([low, high]) => low + stream.uniform() * (high - low));
  });
}

interface Climb {
  readonly logarithms: Float64Array;
  readonly logLikelihood: number;
}

/** The best place on the way up. */
function climb(observations: Observations, start: Float64Array, bounds: Bounds): Climb {
  const optimizer = createOptimizer({ id: 'adam' });
  const state = optimizer.initialState.map((value) => start.slice().fill(value));
  const parameters = start.slice();
  const counted = { parameters, state, at: 0, gradientAt: 0, count: start.length };
  let best: Climb = { logarithms: start, logLikelihood: Number.NEGATIVE_INFINITY };
  for (let step = 1; step <= STEPS; step++) {
    const posterior = posteriorOf(observations, parametersOf(parameters));
    if (!posterior) break;
    const { logLikelihood } = posterior;
    if (logLikelihood > best.logLikelihood)
      best = { logarithms: parameters.slice(), logLikelihood };
    const gradient = likelihoodSlope(observations, parametersOf(parameters), posterior);
    for (let index = 0; index < gradient.length; index++) gradient[index]! *= -1;
    const rate = learningRateAt({ id: 'cosine' }, RATE, step, STEPS);
    optimizer.step(step, rate)({ ...counted, gradient });
    for (const [index, [low, high]] of bounds.entries()) {
      parameters[index] = Math.min(high, Math.max(low, parameters[index]!));
    }
  }
  return best;
}

function parametersOf(logarithms: Float64Array): KernelParameters {
  const values = [...logarithms].map(Math.exp);
  return { lengths: values.slice(0, -2), signal: values.at(-2)!, noise: values.at(-1)! };
}

/**
 * The derivatives of log p for the logarithms of the lengths, the signal and the noise: for each
 * ½ Σ (a aᵀ − K⁻¹) ∘ ∂K with a = K⁻¹ y (Rasmussen & Williams 2006, eq. 5.9).
 */
export function likelihoodSlope(
  { points }: Observations,
  parameters: KernelParameters,
  { covariances, factor, weights }: Posterior,
): Float64Array {
  const { lengths, noise, signal } = parameters;
  const [signalAt, noiseAt] = [lengths.length, lengths.length + 1];
  const slope = new Float64Array(lengths.length + 2);
  const inverse = inverseRows(factor);
  for (const [row, point] of points.entries()) {
    const onDiagonal = (weights[row]! ** 2 - inverse[row]![row]!) / 2;
    slope[signalAt]! += onDiagonal * signal;
    slope[noiseAt]! += onDiagonal * noise;
    for (let column = 0; column < row; column++) {
      const other = points[column]!;
      // Twice a half: the triangle above the diagonal is the same.
      const share =
        (weights[row]! * weights[column]! - inverse[row]![column]!) *
        covariances[row * points.length + column]!;
      slope[signalAt]! += share;
      const along = share * maternLengthSlope(parameters, point, other);
      for (let at = 0; at < lengths.length; at++) {
        slope[at]! += along * ((point[at]! - other[at]!) / lengths[at]!) ** 2;
      }
    }
  }
  return slope;
}

function inverseRows(factor: Cholesky): Float64Array[] {
  return Array.from({ length: factor.size }, (_, row) => {
    const unit = new Float64Array(factor.size);
    unit[row] = 1;
    solve(factor, unit);
    return unit;
  });
}
