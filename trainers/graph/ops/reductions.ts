import { knownLength } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { scale } from './arithmetic.ts';
import { integers } from './leaves.ts';
import { expandLike } from './shaping.ts';

/** The sum along the axes, which stay with length 1. All axes unless given. */
export function sum(a: Value, axes: readonly number[] = [...a.shape.keys()]): Value {
  if (axes.length === 0) return a;
  return record({
    op: 'sum',
    inputs: [a, integers(a.tape, axes)],
    shape: a.shape.map((length, axis) => (axes.includes(axis) ? 1 : length)),
    rule: { type: 'ReduceSum', attributes: { keepdims: 1 } },
    gradient: (upstream) => [expandLike(upstream, a), null],
  });
}

/** The mean along the axes, which stay with length 1; their lengths must be known. */
export function mean(a: Value, axes: readonly number[]): Value {
  const count = axes.reduce((size, axis) => size * knownLength(a.shape[axis]!), 1);
  return scale(sum(a, axes), 1 / count);
}
