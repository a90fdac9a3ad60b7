import { constant } from '../graph/ops/leaves.ts';
import { linear } from '../graph/ops/matrices.ts';
import { at, expandRows, product, reshape } from '../graph/ops/shaping.ts';
import { knownLength } from '../graph/shapes.ts';
import type { Value } from '../graph/value.ts';
import type { RecurrentWeights } from './recurrent-parameters.ts';

/** What each step gets from its input, all multiplied at once: W x_t + b, [items, gates · hidden]. */
export function inputsOfSteps(
  x: Value,
  { input, inputBias }: Pick<RecurrentWeights, 'input' | 'inputBias'>,
): readonly Value[] {
  const [steps, items, width] = x.shape;
  const flat = reshape(x, [product(steps!, items!), width!]);
  const gates = reshape(linear(flat, input, inputBias), [steps!, items!, input.shape[0]!]);
  return Array.from({ length: knownLength(steps!) }, (_, t) => at(gates, t));
}

/** The state before the first step: zeros, as many rows as `like` has. */
export function nothingOf(like: Value, hidden: number): Value {
  const zeros = constant(like.tape, [1, hidden], new Array<number>(hidden).fill(0));
  return expandRows(zeros, like);
}
