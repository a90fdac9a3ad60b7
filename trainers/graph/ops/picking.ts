import { record, type Value } from '../value.ts';
import { zerosLike } from './shaping.ts';

/** Along an axis the elements that `indices` (int64) name: out[i][j] = a[i][indices[i][j]] for axis 1. */
export function gatherElements(a: Value, indices: Value, axis: number): Value {
  return record({
    op: 'gatherElements',
    inputs: [a, indices],
    shape: indices.shape,
    rule: { type: 'GatherElements', attributes: { axis } },
    gradient: (upstream) => [addElements(zerosLike(a), indices, upstream, axis), null],
  });
}

/**
 * `a` with `updates` added to the elements that `indices` name along an axis; what is named twice
 * gets both. One thread adds in order, so sums are always the same.
 */
export function addElements(a: Value, indices: Value, updates: Value, axis: number): Value {
  return record({
    op: 'addElements',
    inputs: [a, indices, updates],
    shape: a.shape,
    rule: { type: 'ScatterElements', attributes: { axis, reduction: 'add' } },
    gradient: (upstream) => [upstream, null, gatherElements(upstream, indices, axis)],
  });
}

/** The index of the largest element along the last axis, which goes; the first of equals. */
export function indexOfLargest(a: Value): Value {
  return record({
    op: 'indexOfLargest',
    inputs: [a],
    dtype: 'int64',
    shape: a.shape.slice(0, -1),
    rule: { type: 'ArgMax', attributes: { axis: -1, keepdims: 0 } },
  });
}
