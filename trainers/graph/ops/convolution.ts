import { knownLength, shapeText } from '../shapes.ts';
import { type Dimension, record, type Shape, type Value } from '../value.ts';
import { sum } from './reductions.ts';
import { reshape, slice, times, transpose } from './shaping.ts';

/** How a window moves over a plane; a number stands for both axes, a pair for rows and columns. */
export interface Stride {
  /** 1 unless given. */
  readonly stride?: Extent;
  /** Rows and columns of zeros on either side; none unless given. */
  readonly padding?: Extent;
  /** The distance between neighbours of the kernel; 1 unless given. */
  readonly dilation?: Extent;
}

export type Extent = number | readonly [number, number];

export interface Convolution extends Stride {
  /** Into so many equal parts channels and kernels are cut, each part for itself; 1 unless given. */
  readonly groups?: number;
}

/**
 * The cross-correlation of planes with kernels, as PyTorch's `conv2d`. On the CPU, ONNX Runtime has
 * it in single precision only.
 *
 * @param x [items, channels, height, width]
 * @param kernels [out, channels / groups, rows, columns]
 * @param bias [out]
 */
export function convolve(
  x: Value,
  { kernels, bias }: { readonly kernels: Value; readonly bias: Value | null },
  how: Convolution = {},
): Value {
  const [items, channels, ...plane] = x.shape;
  const [out, part, ...size] = kernels.shape;
  if (x.shape.length !== 4 || times(how.groups ?? 1, part!) !== channels) {
    throw new RangeError(
      `kernels ${shapeText(kernels.shape)} do not fit planes ${shapeText(x.shape)}`,
    );
  }
  return record({
    op: 'convolve',
    inputs: bias === null ? [x, kernels] : [x, kernels, bias],
    shape: [items!, out!, ...plane.map((length, axis) => windows(length, size[axis]!, how, axis))],
    rule: { type: 'Conv', attributes: attributesOf(how) },
    gradient: (upstream) => [
      convolveTransposed(upstream, kernels, { ...how, plane }),
      byKernels(x, upstream, { ...how, size }),
      ...(bias === null ? [] : [reshape(sum(upstream, [0, 2, 3]), bias.shape)]),
    ],
  });
}

/**
 * What sends back through `convolve`: each number spreads over its window, times the kernel.
 *
 * @param x [items, out, height, width], the shape of what `convolve` gives
 * @param kernels as those of `convolve`
 * @param how as that of `convolve`, with the plane that it began with
 */
export function convolveTransposed(
  x: Value,
  kernels: Value,
  how: Convolution & { readonly plane: Shape },
): Value {
  const { plane, groups = 1 } = how;
  const [items, , ...given] = x.shape;
  const [, part, ...size] = kernels.shape;
  if (plane.some((length, axis) => windows(length, size[axis]!, how, axis) !== given[axis])) {
    throw new RangeError(`${shapeText(x.shape)} is not what a plane ${shapeText(plane)} gives`);
  }
  const leftOver = plane.map(
    (length, axis) => roomOf(length, size[axis]!, how, axis) % extent(how.stride ?? 1, axis),
  );
  return record({
    op: 'convolveTransposed',
    inputs: [x, kernels],
    shape: [items!, times(groups, part!), ...plane],
    rule: {
      type: 'ConvTranspose',
      attributes: { ...attributesOf(how), output_padding: leftOver },
    },
    gradient: (upstream) => [
      convolve(upstream, { kernels, bias: null }, how),
      byKernels(upstream, x, { ...how, size }),
    ],
  });
}

/**
 * The derivative by the kernels is a convolution too: of the planes with what flows back for kernels,
 * items in the place of channels, and with stride and dilation changing places. With groups the
 * channels of each group stand beside those of the others, so that they stay apart.
 */
function byKernels(
  x: Value,
  upstream: Value,
  { size, groups = 1, ...how }: Convolution & { readonly size: Shape },
): Value {
  const [items, channels, ...plane] = x.shape;
  const part = knownLength(channels!) / groups;
  const apart = transpose(reshape(x, [items!, groups, part, ...plane]), [2, 1, 0, 3, 4]);
  const planes = reshape(apart, [part, times(groups, items!), ...plane]);
  const products = convolve(
    planes,
    { kernels: transpose(upstream, [1, 0, 2, 3]), bias: null },
    { ...how, groups, stride: how.dilation ?? 1, dilation: how.stride ?? 1 },
  );
  // Rows and columns that the strides of `convolve` leave over have made further products.
  const [rows, columns] = [knownLength(size[0]!), knownLength(size[1]!)];
  return transpose(slice(slice(products, 2, 0, rows), 3, 0, columns), [1, 0, 2, 3]);
}

/** How many windows fit an axis: ⌊(length + 2 padding − dilation (size − 1) − 1) / stride⌋ + 1. */
export function windows(length: Dimension, size: Dimension, how: Stride, axis: number): number {
  const room = roomOf(length, size, how, axis);
  if (room < 0) throw new RangeError(`a window of ${size} does not fit ${length}`);
  return Math.floor(room / extent(how.stride ?? 1, axis)) + 1;
}

/** How far a window can move. */
function roomOf(length: Dimension, size: Dimension, how: Stride, axis: number): number {
  const span = extent(how.dilation ?? 1, axis) * (knownLength(size) - 1) + 1;
  return knownLength(length) + 2 * extent(how.padding ?? 0, axis) - span;
}

/** The part of an extent that belongs to an axis of the plane: 0 rows, 1 columns. */
export function extent(of: Extent, axis: number): number {
  return typeof of === 'number' ? of : of[axis]!;
}

/** What ONNX calls them; it wants padding before and after. */
function attributesOf({ stride = 1, padding = 0, dilation = 1, groups = 1 }: Convolution) {
  const both = (of: Extent) => [extent(of, 0), extent(of, 1)];
  return {
    strides: both(stride),
    pads: [...both(padding), ...both(padding)],
    dilations: both(dilation),
    group: groups,
  };
}
