import { knownLength } from '../shapes.ts';
import { place, record, type Shape, type Value } from '../value.ts';
import { convolveTransposed, type Extent, extent, windows } from './convolution.ts';
import { constant } from './leaves.ts';
import { addElements } from './picking.ts';
import { mean } from './reductions.ts';
import { product, reshape, reshapeLike, times, zerosLike } from './shaping.ts';

/** A window that moves over a plane. */
export interface Pooling {
  readonly size: Extent;
  /** The size of the window unless given. */
  readonly stride?: Extent;
  /** On either side, at most half a window; none unless given. */
  readonly padding?: Extent;
}

/**
 * The largest number of each window; the derivative goes to the first of equals, row by row. What is
 * padded is never the largest.
 *
 * @param x [items, channels, height, width]
 */
export function maxPool(x: Value, pooling: Pooling): Value {
  return record({
    op: 'maxPool',
    inputs: [x],
    shape: pooledShape(x.shape, pooling),
    rule: { type: 'MaxPool', attributes: attributesOf(pooling) },
    gradient: (upstream) => [toLargest(x, upstream, pooling)],
  });
}

/** Adds each number to the place where the largest of its window was. */
function toLargest(x: Value, upstream: Value, pooling: Pooling): Value {
  const flat = (value: Value) => reshape(value, [value.shape.reduce(product, 1)]);
  const places = placesOfLargest(x, pooling);
  return reshapeLike(addElements(zerosLike(flat(x)), flat(places), flat(upstream), 0), x);
}

/**
 * For each window where its largest number is, counted over all of `x`. A node of its own: finding the
 * places costs more than the largest numbers, which are all that a forward pass wants.
 */
function placesOfLargest(x: Value, pooling: Pooling): Value {
  const shape = pooledShape(x.shape, pooling);
  const rule = { type: 'MaxPool', attributes: attributesOf(pooling), outputs: 2 };
  const node = record({ op: 'placesOfLargest', inputs: [x], shape, rule });
  return place(x.tape, {
    op: 'placesOfLargest',
    inputs: [x],
    dtype: 'int64',
    shape,
    source: { kind: 'part', of: node, index: 1 },
  });
}

/**
 * The mean of each window, zeros of the padding included, as PyTorch's `avg_pool2d`. On the CPU, ONNX
 * Runtime has it in single precision only.
 *
 * @param x [items, channels, height, width]
 */
export function averagePool(x: Value, pooling: Pooling): Value {
  return record({
    op: 'averagePool',
    inputs: [x],
    shape: pooledShape(x.shape, pooling),
    rule: { type: 'AveragePool', attributes: { ...attributesOf(pooling), count_include_pad: 1 } },
    gradient: (upstream) => [spread(x, upstream, pooling)],
  });
}

/** The mean is a convolution with a kernel of equal numbers, plane by plane. */
function spread(x: Value, upstream: Value, { size, stride = size, padding = 0 }: Pooling): Value {
  const [rows, columns] = [extent(size, 0), extent(size, 1)];
  const area = rows * columns;
  const kernel = constant(x.tape, [1, 1, rows, columns], new Array<number>(area).fill(1 / area));
  const [items, channels, ...plane] = upstream.shape;
  const planes = reshape(upstream, [times(knownLength(channels!), items!), 1, ...plane]);
  return reshapeLike(
    convolveTransposed(planes, kernel, { stride, padding, plane: x.shape.slice(2) }),
    x,
  );
}

/** The mean of each plane. [items, channels, height, width] becomes [items, channels]. */
export function globalAveragePool(x: Value): Value {
  return reshape(mean(x, [2, 3]), x.shape.slice(0, 2));
}

function pooledShape(shape: Shape, { size, stride = size, padding = 0 }: Pooling): Shape {
  if ([0, 1].some((axis) => 2 * extent(padding, axis) > extent(size, axis))) {
    throw new RangeError('the padding of a pool is at most half its window');
  }
  const [items, channels, ...plane] = shape;
  const pooled = plane.map((length, axis) =>
    windows(length, extent(size, axis), { stride, padding }, axis),
  );
  return [items!, channels!, ...pooled];
}

function attributesOf({ size, stride = size, padding = 0 }: Pooling) {
  const both = (of: Extent) => [extent(of, 0), extent(of, 1)];
  return {
    kernel_shape: both(size),
    strides: both(stride),
    pads: [...both(padding), ...both(padding)],
  };
}
