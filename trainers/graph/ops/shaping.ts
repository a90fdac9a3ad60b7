import { broadcastShape, isSameShape, shapeText, stretchedAxes } from '../shapes.ts';
import {
  type DataType,
  type Dimension,
  record,
  recordParts,
  type Shape,
  type Value,
} from '../value.ts';
import { constant, integers, scalar } from './leaves.ts';
import { sum } from './reductions.ts';

/** The same numbers under another shape, of which at most one length may be a name. */
export function reshape(a: Value, shape: Shape): Value {
  if (isSameShape(a.shape, shape)) return a;
  if (shape.filter((length) => typeof length === 'string').length > 1) {
    throw new RangeError(`more than one named length in ${shapeText(shape)}`);
  }
  const target = shape.map((length) => (typeof length === 'string' ? -1 : length));
  return record({
    op: 'reshape',
    inputs: [a, integers(a.tape, target)],
    shape,
    rule: { type: 'Reshape' },
    gradient: (upstream) => [reshape(upstream, a.shape), null],
  });
}

/** `a` in the shape of `like`. */
export function reshapeLike(a: Value, like: Value): Value {
  return reshape(a, like.shape);
}

/** Axis k of the result is axis `order[k]` of `a`. */
export function transpose(a: Value, order: readonly number[]): Value {
  return record({
    op: 'transpose',
    inputs: [a],
    shape: order.map((axis) => a.shape[axis]!),
    rule: { type: 'Transpose', attributes: { perm: order } },
    gradient: (upstream) => [
      transpose(
        upstream,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ],
  });
}

/** What lies along an axis from `start` up to, not including, `end`. */
export function slice(a: Value, axis: number, start: number, end: number): Value {
  const numbers = (value: number) => integers(a.tape, [value]);
  return record({
    op: 'slice',
    inputs: [a, numbers(start), numbers(end), numbers(axis)],
    shape: a.shape.map((length, at) => (at === axis ? end - start : length)),
    rule: { type: 'Slice' },
    gradient: (upstream) => [padded(upstream, a, { axis, start, end }), null, null, null],
  });
}

interface Range {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** Zeros in the shape of `like` with `a` in the range it was cut from. */
function padded(a: Value, like: Value, { axis, start, end }: Range): Value {
  const length = like.shape[axis]!;
  if (typeof length === 'string') throw new RangeError('a slice of an axis of unknown length');
  const rank = like.shape.length;
  const pads = new Array<number>(2 * rank).fill(0);
  pads[axis] = start;
  pads[rank + axis] = length - end;
  return pad(a, pads);
}

/** Zeros around: `pads` has the number of them before each axis, then after each axis. */
export function pad(a: Value, pads: readonly number[]): Value {
  const rank = a.shape.length;
  const isNone = pads.every((count) => count === 0);
  if (isNone) return a;
  return record({
    op: 'pad',
    inputs: [a, integers(a.tape, pads)],
    shape: a.shape.map((length, axis) => {
      const more = pads[axis]! + pads[rank + axis]!;
      if (more === 0) return length;
      if (typeof length === 'string') throw new RangeError('padding of an axis of unknown length');
      return length + more;
    }),
    rule: { type: 'Pad' },
    gradient: (upstream) => [unpadded(upstream, a, pads), null],
  });
}

function unpadded(upstream: Value, like: Value, pads: readonly number[]): Value {
  return like.shape.reduce<Value>((value, length, axis) => {
    const start = pads[axis]!;
    if (start === 0 && pads[like.shape.length + axis] === 0) return value;
    return slice(value, axis, start, start + (length as number)); // a padded axis has a known length
  }, upstream);
}

/** So many equal parts along an axis. */
export function split(a: Value, axis: number, count: number): readonly Value[] {
  if (count === 1) return [a];
  const length = (a.shape[axis] as number) / count; // an axis of unknown length makes NaN
  if (!Number.isInteger(length)) throw new RangeError(`axis ${axis} has no ${count} equal parts`);
  const shape = a.shape.map((old, at) => (at === axis ? length : old));
  const parts = recordParts(
    {
      op: 'split',
      inputs: [a],
      shape,
      rule: { type: 'Split', attributes: { axis, num_outputs: count }, outputs: count },
    },
    (upstream) => {
      const filled = upstream.map((part, index) => part ?? zerosLike(parts[index]!));
      return [concatenate([filled[0]!, ...filled.slice(1)], axis)];
    },
  );
  return parts;
}

/** What lies at one place of the first axis, which goes. */
export function at(a: Value, place: number): Value {
  const [length, ...others] = a.shape;
  return record({
    op: 'at',
    inputs: [a, constant(a.tape, [], [place], 'int64')],
    shape: others,
    rule: { type: 'Gather', attributes: { axis: 0 } },
    gradient: (upstream) => {
      const pads = new Array<number>(2 * a.shape.length).fill(0);
      pads[0] = place;
      pads[a.shape.length] = (length as number) - place - 1; // places are of known lengths
      return [pad(reshape(upstream, [1, ...others]), pads), null];
    },
  });
}

/** Matrices with the same columns one below the other. */
export function stackRows(matrices: readonly [Value, ...Value[]]): Value {
  const [first] = matrices;
  if (matrices.length === 1) return first;
  const [rows, columns] = first.shape as readonly [Dimension, Dimension]; // they are matrices
  return record({
    op: 'stackRows',
    inputs: matrices,
    shape: [times(matrices.length, rows), columns],
    rule: { type: 'Concat', attributes: { axis: 0 } },
    gradient: (upstream) => {
      const apart = reshape(upstream, [matrices.length, rows, columns]);
      return matrices.map((_, index) => at(apart, index));
    },
  });
}

/** The name of a length that is so many times another. */
export function times(count: number, length: Dimension): Dimension {
  if (typeof length === 'number') return count * length;
  return count === 1 ? length : `${count}*${length}`;
}

/** The product of two lengths, of which at most one is a name. */
export function product(one: Dimension, other: Dimension): Dimension {
  if (typeof one === 'number') return times(one, other);
  if (typeof other === 'number') return times(other, one);
  throw new RangeError(`more than one named length: ${one}, ${other}`);
}

/** The values one after the other along an axis; their other lengths agree. */
export function concatenate(values: readonly [Value, ...Value[]], axis: number): Value {
  const lengths = values.map(({ shape }) => shape[axis] as number); // checked below
  if (lengths.some((length) => typeof length !== 'number')) {
    throw new RangeError('concatenation along an axis of unknown length');
  }
  const total = lengths.reduce((all, length) => all + length, 0);
  return record({
    op: 'concatenate',
    inputs: values,
    shape: values[0].shape.map((length, at) => (at === axis ? total : length)),
    rule: { type: 'Concat', attributes: { axis } },
    gradient: (upstream) => {
      let end = 0;
      return lengths.map((length) => {
        end += length;
        return slice(upstream, axis, end - length, end);
      });
    },
  });
}

/** `a` stretched to the shape of `like`, by repetition along axes of length 1. */
export function expandLike(a: Value, like: Value): Value {
  if (isSameShape(a.shape, like.shape)) return a;
  if (!isSameShape(broadcastShape(a.shape, like.shape), like.shape)) {
    throw new RangeError(`${shapeText(a.shape)} is no part of ${shapeText(like.shape)}`);
  }
  return record({
    op: 'expand',
    inputs: [a, shapeOf(like)],
    shape: like.shape,
    rule: { type: 'Expand' },
    gradient: (upstream) => [
      reshape(sum(upstream, stretchedAxes(a.shape, like.shape)), a.shape),
      null,
    ],
  });
}

/** `a`, whose first axis has length 1, repeated along it for as many rows as `like` has. */
export function expandRows(a: Value, like: Value): Value {
  const [, ...others] = a.shape as readonly number[]; // what is repeated is of known shape
  const target = concatenate([slice(shapeOf(like), 0, 0, 1), integers(a.tape, others)], 0);
  return record({
    op: 'expand',
    inputs: [a, target],
    shape: [like.shape[0]!, ...others],
    rule: { type: 'Expand' },
    gradient: (upstream) => [sum(upstream, [0]), null],
  });
}

/** Zeros in the shape of `a`, whatever is in it: 0 times infinity would be none. */
export function zerosLike(a: Value): Value {
  return expandLike(scalar(a.tape, 0), a);
}

/** The lengths of `a` when the graph runs. */
export function shapeOf(a: Value): Value {
  const known = a.shape.every((length) => typeof length === 'number');
  if (known) return integers(a.tape, a.shape as readonly number[]); // the line above has looked
  return record({
    op: 'shapeOf',
    inputs: [a],
    dtype: 'int64',
    shape: [a.shape.length],
    rule: { type: 'Shape' },
  });
}

/** The same numbers in another type; derivatives flow between floats. */
export function cast(a: Value, dtype: DataType): Value {
  if (a.dtype === dtype) return a;
  const isFloat = a.dtype.startsWith('float') && dtype.startsWith('float');
  return record({
    op: 'cast',
    inputs: [a],
    dtype,
    shape: a.shape,
    rule: { type: 'Cast', attributes: { to: ONNX_TYPES[dtype] } },
    ...(isFloat ? { gradient: (upstream) => [cast(upstream, a.dtype)] } : {}),
  });
}

/** TensorProto.DataType of onnx.proto3. */
const ONNX_TYPES: Readonly<Record<DataType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
  uint32: 12,
};
