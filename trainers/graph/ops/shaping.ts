import { broadcastShape, isSameShape, shapeText, stretchedAxes } from '../shapes.ts';
import { type DataType, record, type Shape, type Value } from '../value.ts';
import { integers } from './leaves.ts';
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
