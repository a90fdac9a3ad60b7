import { record, type Value } from '../value.ts';
import { expandLike, product, reshape, zerosLike } from './shaping.ts';

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

/**
 * What lies at the places along an axis that `indices` (int64, of any shape) name; the axis is replaced
 * by theirs. For axis 0 of a table: rows, such as embeddings.
 */
export function gather(a: Value, indices: Value, axis: number): Value {
  const [before, after] = [a.shape.slice(0, axis), a.shape.slice(axis + 1)];
  const shape = [...before, ...indices.shape, ...after];
  return record({
    op: 'gather',
    inputs: [a, indices],
    shape,
    rule: { type: 'Gather', attributes: { axis } },
    gradient: (upstream) => {
      const count = indices.shape.reduce(product, 1);
      const flowing = reshape(upstream, [...before, count, ...after]);
      const alone = [...before.map(() => 1), count, ...after.map(() => 1)];
      const places = expandLike(reshape(indices, alone), flowing);
      return [addElements(zerosLike(a), places, flowing, axis), null];
    },
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
