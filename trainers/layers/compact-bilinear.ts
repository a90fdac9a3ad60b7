import type { Random } from '../../core/index.ts';
import { signedSquareRoot } from '../graph/ops/activations.ts';
import { multiply } from '../graph/ops/arithmetic.ts';
import { circularConvolution } from '../graph/ops/fourier.ts';
import { constant } from '../graph/ops/leaves.ts';
import { unitRows } from '../graph/ops/normalising.ts';
import { addElements } from '../graph/ops/picking.ts';
import { expandRows } from '../graph/ops/shaping.ts';
import type { Value } from '../graph/value.ts';

/**
 * The random numbers of a count sketch (Charikar, Chen & Farach-Colton 2002). They are drawn once and
 * never trained, and are part of every graph that uses them.
 */
export interface CountSketch {
  /** d: how many numbers the sketch has. */
  readonly width: number;
  /** h: for each input where in the sketch it goes. */
  readonly places: readonly number[];
  /** s: for each input its sign, 1 or −1. */
  readonly signs: readonly number[];
}

export function drawCountSketch(
  random: Random,
  { inputs, width }: { readonly inputs: number; readonly width: number },
): CountSketch {
  const drawn = (draw: () => number) => Array.from({ length: inputs }, draw);
  return {
    width,
    places: drawn(() => random.below(width)),
    signs: drawn(() => 2 * random.below(2) - 1),
  };
}

/**
 * Ψ(x)[j] = Σ over i with h(i) = j of s(i) x(i), for each row.
 *
 * @param x [rows, inputs]
 */
export function countSketch(x: Value, { width, places, signs }: CountSketch): Value {
  const { tape } = x;
  const zeros = constant(tape, [1, width], new Array<number>(width).fill(0));
  const rowOfPlaces = constant(tape, [1, places.length], places, 'int64');
  const signed = multiply(x, constant(tape, [signs.length], signs));
  return addElements(expandRows(zeros, x), expandRows(rowOfPlaces, x), signed, 1);
}

/**
 * Compact bilinear pooling (Fukui et al. 2016): the sketch of the outer product of two rows, which is
 * the circular convolution of their sketches; then the signed square root, and rows of length 1.
 *
 * @param x [rows, inputs of the first sketch]
 * @param y [rows, inputs of the second sketch]
 */
export function compactBilinear(
  x: Value,
  y: Value,
  [first, second]: readonly [CountSketch, CountSketch],
): Value {
  const pooled = circularConvolution(countSketch(x, first), countSketch(y, second));
  return unitRows(signedSquareRoot(pooled));
}
