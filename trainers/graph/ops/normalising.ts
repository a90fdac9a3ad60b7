import { recordComposite, type Value } from '../value.ts';
import { add, divide, multiply, squareRoot, subtract } from './arithmetic.ts';
import { scalar } from './leaves.ts';
import { mean, sum } from './reductions.ts';

export interface Normalised {
  /** (a − mean) / √(variance + ε) */
  readonly output: Value;
  /** With the axes, at length 1. */
  readonly mean: Value;
  /** The mean square of what is left without the mean: divided by n, not by n − 1. */
  readonly variance: Value;
}

/**
 * Numbers with mean 0 and variance 1 along the axes. Its own derivative, with y for the output,
 *
 *     (u − mean(u) − y · mean(u y)) / √(variance + ε),
 *
 * passes over the numbers half as often as those of its parts (Ioffe & Szegedy 2015).
 */
export function normalise(a: Value, axes: readonly number[], epsilon: number): Normalised {
  const centre = mean(a, axes);
  const centred = subtract(a, centre);
  const variance = mean(multiply(centred, centred), axes);
  const spread = squareRoot(add(variance, scalar(a.tape, epsilon)));
  const result = divide(centred, spread);
  const [output] = recordComposite('normalise', [a], [result], ([upstream]) => {
    const flowing = upstream!; // the only output, so it has a derivative
    const along = multiply(result, mean(multiply(flowing, result), axes));
    return [divide(subtract(subtract(flowing, mean(flowing, axes)), along), spread)];
  });
  return { output: output!, mean: centre, variance };
}

/** Below this a length counts as none, as in PyTorch's `normalize`. */
const SMALLEST_LENGTH = 1e-12;

/** Rows of length 1, in the sense of the sum of squares along the last axis. A row of zeros stays. */
export function unitRows(a: Value): Value {
  const squares = sum(multiply(a, a), [a.shape.length - 1]);
  return divide(a, squareRoot(add(squares, scalar(a.tape, SMALLEST_LENGTH ** 2))));
}
