import { add, multiply, scale } from '../../../trainers/graph/ops/arithmetic.ts';
import { type Convolution, extent, windows } from '../../../trainers/graph/ops/convolution.ts';
import { constant } from '../../../trainers/graph/ops/leaves.ts';
import { multiplyStacks, transposeLast } from '../../../trainers/graph/ops/matrix-stacks.ts';
import { gather } from '../../../trainers/graph/ops/picking.ts';
import type { Pooling } from '../../../trainers/graph/ops/pooling.ts';
import {
  pad,
  reshape,
  reshapeLike,
  times,
  transpose,
} from '../../../trainers/graph/ops/shaping.ts';
import { knownLength } from '../../../trainers/graph/shapes.ts';
import type { Dimension, Shape, Value } from '../../../trainers/graph/value.ts';

/**
 * `convolve` made of ops that exist in double precision: every window is picked by the places of its
 * numbers in the padded plane, and multiplied with the kernels as a matrix.
 */
export function convolveInDouble(
  x: Value,
  { kernels, bias }: { readonly kernels: Value; readonly bias: Value | null },
  how: Convolution = {},
): Value {
  const [items, channels] = x.shape as readonly [Dimension, number, ...Shape];
  const [out, part, rows, columns] = kernels.shape as readonly number[] as [
    number,
    number,
    number,
    number,
  ];
  const { groups = 1 } = how;
  const plane = [0, 1].map((axis) =>
    windows(x.shape[2 + axis]!, [rows, columns][axis]!, how, axis),
  );
  const picked = pickedWindows(x, [rows, columns], how); // [items, channels, windows, numbers]
  const [, , count, each] = picked.shape as readonly [Dimension, Dimension, number, number];
  const grouped = reshape(picked, [items, groups, channels / groups, count, each]);
  const rowsOfGroups = reshape(transpose(grouped, [0, 1, 3, 2, 4]), [
    items,
    groups,
    count,
    part * each,
  ]);
  const matrices = transposeLast(reshape(kernels, [groups, out / groups, part * each]));
  const sums = transposeLast(multiplyStacks(rowsOfGroups, matrices));
  const result = reshape(sums, [items, out, ...plane]);
  return bias === null ? result : add(result, reshape(bias, [out, 1, 1]));
}

function pickedWindows(x: Value, size: readonly [number, number], how: Convolution): Value {
  const { stride = 1, padding = 0, dilation = 1 } = how;
  const [above, beside] = [extent(padding, 0), extent(padding, 1)];
  const padded = pad(x, [0, 0, above, beside, 0, 0, above, beside]);
  const [items, channels, height, width] = padded.shape as readonly [
    Dimension,
    Dimension,
    number,
    number,
  ];
  const starts = (length: number, axis: number) =>
    Array.from(
      { length: windows(length, size[axis]!, { stride, dilation }, axis) },
      (_, window) => window * extent(stride, axis),
    );
  const steps = (axis: number) =>
    Array.from({ length: size[axis]! }, (_, place) => place * extent(dilation, axis));
  const places = starts(height, 0).flatMap((top) =>
    starts(width, 1).map((left) =>
      steps(0).flatMap((down) => steps(1).map((across) => (top + down) * width + left + across)),
    ),
  );
  const indices = constant(x.tape, [places.length, places[0]!.length], places.flat(), 'int64');
  return gather(reshape(padded, [items, channels, height * width]), indices, 2);
}

/** `averagePool` as a convolution of each plane with equal numbers. */
export function averagePoolInDouble(
  x: Value,
  { size, stride = size, padding = 0 }: Pooling,
): Value {
  const [items, channels, ...plane] = x.shape;
  const planes = reshape(x, [times(knownLength(channels!), items!), 1, ...plane]);
  const [rows, columns] = [extent(size, 0), extent(size, 1)];
  const area = rows * columns;
  const kernels = constant(
    x.tape,
    [1, 1, rows, columns],
    Array.from({ length: area }, () => 1 / area),
  );
  const means = convolveInDouble(planes, { kernels, bias: null }, { stride, padding });
  return reshape(means, [items!, channels!, ...means.shape.slice(2)]);
}

/** `errorFunction` by its Taylor series: 2/√π Σ (−1)ⁿ x^(2n+1) / (n! (2n+1)); exact for |x| < 3. */
export function errorFunctionInDouble(x: Value): Value {
  const square = multiply(x, x);
  let [power, total] = [x, x]; // power: (−1)ⁿ x^(2n+1) / n!
  for (let n = 1; n < 50; n++) {
    power = scale(multiply(power, square), -1 / n);
    total = add(total, scale(power, 1 / (2 * n + 1)));
  }
  return reshapeLike(scale(total, 2 / Math.sqrt(Math.PI)), x);
}
