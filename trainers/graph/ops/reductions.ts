import { knownLength } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { divide, multiply } from './arithmetic.ts';
import { integers, scalar } from './leaves.ts';
import { cast, expandLike, reshape, shapeOf, slice } from './shaping.ts';

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

/** The mean along the axes, which stay with length 1. */
export function mean(a: Value, axes: readonly number[]): Value {
  return divide(sum(a, axes), countAlong(a, axes));
}

/** How many numbers lie along the axes, as one float; lengths that are only named count when it runs. */
export function countAlong(a: Value, axes: readonly number[]): Value {
  const isKnown = (axis: number) => typeof a.shape[axis] === 'number';
  const known = axes.filter(isKnown).map((axis) => knownLength(a.shape[axis]!));
  const count = known.reduce((size, length) => size * length, 1);
  const lengths = shapeOf(a);
  return axes
    .filter((axis) => !isKnown(axis))
    .map((axis) => reshape(cast(slice(lengths, 0, axis, axis + 1), a.tape.float), []))
    .reduce(multiply, scalar(a.tape, count));
}
