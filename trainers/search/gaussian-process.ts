import { type Cholesky, cholesky, solve, solveLower } from '../least-squares/cholesky.ts';
import { type KernelParameters, matern } from './matern.ts';

/** Points, and what was observed at each. */
export interface Observations {
  readonly points: readonly (readonly number[])[];
  readonly values: readonly number[];
}

/** What is believed about a function after some observations, in the units of these. */
export interface GaussianProcess {
  readonly parameters: KernelParameters;
  /** log p(values | points, parameters), of the standardised values. */
  readonly logLikelihood: number;
  /** Of the function at a point, not of a noisy observation there. */
  predict(point: readonly number[]): Prediction;
}

export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Gaussian process regression (Rasmussen & Williams 2006, algorithm 2.1) with Matérn's kernel.
 * Values are standardised first, so that parameters mean the same for every function; equal values
 * are taken to have a deviation of 1. Null where the covariances are singular, which takes points
 * that are nearly the same, and no noise.
 */
export function gaussianProcess(
  { points, values }: Observations,
  parameters: KernelParameters,
): GaussianProcess | null {
  const { mean, deviation, standardised } = standardise(values);
  const posterior = posteriorOf({ points, values: standardised }, parameters);
  if (!posterior) return null;
  const { factor, weights, logLikelihood } = posterior;
  const predict = (point: readonly number[]): Prediction => {
    const alike = Float64Array.from(points, (each) => matern(parameters, point, each));
    const expected = alike.reduce((sum, value, index) => sum + value * weights[index]!, 0);
    solveLower(factor, alike);
    const variance = parameters.signal - alike.reduce((sum, value) => sum + value * value, 0);
    return {
      mean: mean + deviation * expected,
      // Only rounding can bring the variance below 0.
      deviation: deviation * Math.sqrt(Math.max(0, variance)),
    };
  };
  return { parameters, logLikelihood, predict };
}

/** Values of mean 0 and, unless they are all equal, variance 1 (divided by n, not n − 1). */
export function standardise(values: readonly number[]): Standardised {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / count) || 1;
  return { mean, deviation, standardised: values.map((value) => (value - mean) / deviation) };
}

interface Standardised {
  readonly mean: number;
  readonly deviation: number;
  readonly standardised: readonly number[];
}

/** With K the covariances of the observations: K = L Lᵀ and weights = K⁻¹ values. */
export interface Posterior {
  /** K row by row; the lower triangle. */
  readonly covariances: Float64Array;
  readonly factor: Cholesky;
  readonly weights: Float64Array;
  readonly logLikelihood: number;
}

/** log p = −½ yᵀ K⁻¹ y − Σ log L_ii − n/2 log 2π; null where K is singular. */
export function posteriorOf(
  { points, values }: Observations,
  parameters: KernelParameters,
): Posterior | null {
  const covariances = covariancesOf(points, parameters);
  const factor = cholesky(covariances, points.length);
  if (!factor) return null;
  const weights = Float64Array.from(values);
  solve(factor, weights);
  let logLikelihood = (-points.length / 2) * Math.log(2 * Math.PI);
  for (let index = 0; index < points.length; index++) {
    logLikelihood -= (values[index]! * weights[index]!) / 2;
    logLikelihood -= Math.log(factor.values[index * points.length + index]!);
  }
  return { covariances, factor, weights, logLikelihood };
}

/** Noise is on the diagonal. */
function covariancesOf(points: Observations['points'], parameters: KernelParameters): Float64Array {
  const values = new Float64Array(points.length ** 2);
  for (const [row, point] of points.entries()) {
    for (let column = 0; column <= row; column++) {
      values[row * points.length + column] = matern(parameters, point, points[column]!);
    }
    values[row * points.length + row]! += parameters.noise;
  }
  return values;
}
