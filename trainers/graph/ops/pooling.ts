import { knownLength } from '../shapes.ts';
import { record, type Shape, type Value } from '../value.ts';
import { add } from './arithmetic.ts';
import { convolveTransposed, type Extent, extent, windows } from './convolution.ts';
import { constant } from './leaves.ts';
import { addElements, gather, indexOfLargest } from './picking.ts';
import { mean } from './reductions.ts';
import { reshape, reshapeLike, times, zerosLike } from './shaping.ts';

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
  const { tape, shape } = x;
  const [items, channels, height, width] = shape;
  const plane = [knownLength(height!), knownLength(width!)] as const;
  const places = placesOfWindows(plane, pooling);
  const [count, each] = [places.length, places[0]!.length];
  const flat = reshape(x, [items!, channels!, plane[0] * plane[1]]);
  const all = gather(flat, constant(tape, [count, each], places.flat(), 'int64'), 2);
  const starts = Array.from({ length: count }, (_, window) => window * each);
  const chosen = add(indexOfLargest(all), constant(tape, [count], starts, 'int64'));
  const found = gather(constant(tape, [count * each], places.flat(), 'int64'), chosen, 0);
  const flowing = reshape(upstream, [items!, channels!, count]);
  return reshapeLike(addElements(zerosLike(flat), found, flowing, 2), x);
}

/**
 * For each window the places of its numbers in the plane, row by row. A place outside of it is
 * replaced by the first one inside: the largest number is the same, and the first of equals too.
 */
function placesOfWindows([height, width]: readonly [number, number], pooling: Pooling): number[][] {
  const rows = spans(height, pooling, 0);
  const columns = spans(width, pooling, 1);
  return rows.flatMap((down) =>
    columns.map((across) => {
      const places = down.flatMap((row) =>
        across.map((column) => {
          const isInside = row >= 0 && row < height && column >= 0 && column < width;
          return isInside ? row * width + column : -1;
        }),
      );
      const first = places.find((place) => place >= 0)!; // padding is at most half a window
      return places.map((place) => (place < 0 ? first : place));
    }),
  );
}

/** For each window along an axis where its numbers are; outside of the axis where it is padded. */
function spans(length: number, { size, stride = size, padding = 0 }: Pooling, axis: number) {
  const [step, before, count] = [extent(stride, axis), extent(padding, axis), extent(size, axis)];
  return Array.from({ length: windows(length, count, { stride, padding }, axis) }, (_, window) =>
    Array.from({ length: count }, (_, place) => window * step - before + place),
  );
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
