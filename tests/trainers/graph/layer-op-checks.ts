import { gradients } from '../../../trainers/graph/gradient.ts';
import type { OpName } from '../../../trainers/graph/op-names.ts';
import { errorFunction, gelu, signedSquareRoot } from '../../../trainers/graph/ops/activations.ts';
import { add, multiply, scale } from '../../../trainers/graph/ops/arithmetic.ts';
import {
  type Convolution,
  convolve,
  convolveTransposed,
} from '../../../trainers/graph/ops/convolution.ts';
import { circularConvolution } from '../../../trainers/graph/ops/fourier.ts';
import { constant, input, scalar } from '../../../trainers/graph/ops/leaves.ts';
import { multiplyStacks } from '../../../trainers/graph/ops/matrix-stacks.ts';
import { normalise, unitRows } from '../../../trainers/graph/ops/normalising.ts';
import { gather } from '../../../trainers/graph/ops/picking.ts';
import { averagePool, maxPool, type Pooling } from '../../../trainers/graph/ops/pooling.ts';
import { sum } from '../../../trainers/graph/ops/reductions.ts';
import { shapeSize } from '../../../trainers/graph/shapes.ts';
import type { Shape, Tape, Value } from '../../../trainers/graph/value.ts';
import { averagePoolInDouble, convolveInDouble, errorFunctionInDouble } from './double-forms.ts';
import { between, type GradientCheck, weighed } from './gradient-check.ts';
import { type OpChecks, one, two } from './op-checks.ts';

const LENGTHS = { batch: 2 };

/** The checks of ops that layers of images and of attention are made of. */
export const LAYER_OP_CHECKS = {
  multiplyStacks: {
    'one stack each': two(multiplyStacks, ['batch', 2, 3], ['batch', 3, 4]),
    'a matrix on the left': two(multiplyStacks, [2, 3], ['batch', 3, 4]),
    'a matrix on the right': two(multiplyStacks, ['batch', 2, 3], [3, 4]),
    'stretched both ways': two(multiplyStacks, [2, 1, 2, 3], [4, 3, 1]),
    'two matrices': two(multiplyStacks, [2, 3], [3, 2]),
  },
  gather: {
    rows: gathering([3], 0, [5, 2]),
    'along an inner axis': gathering([2, 3], 1, [2, 5, 3]),
    'one of each': gathering([], 1, ['batch', 5]),
    'so many as there are items': gathering(['batch', 2], 0, [5, 2]),
  },
  signedSquareRoot: { 'both signs': one(signedSquareRoot) },
  errorFunction: {
    'against its series': single(errorFunctionInDouble, errorFunction, [3, 4]),
    gelu: single(
      (a) =>
        multiply(
          a,
          scale(add(errorFunctionInDouble(scale(a, Math.SQRT1_2)), scalar(a.tape, 1)), 0.5),
        ),
      gelu,
      [3, 4],
    ),
  },
  convolve: {
    plain: convolution([3, 2, 5, 6], [4, 2, 3, 2]),
    'a named number of items': convolution(['batch', 2, 5, 4], [3, 2, 2, 2], { padding: 1 }),
    'strides that leave rows over': convolution([2, 2, 8, 7], [3, 2, 3, 2], { stride: [2, 3] }),
    padding: convolution([2, 2, 4, 5], [3, 2, 3, 3], { padding: [1, 2] }),
    dilation: convolution([2, 2, 7, 8], [3, 2, 3, 2], { dilation: [2, 3] }),
    'all at once': convolution([2, 2, 11, 12], [3, 2, 3, 2], {
      stride: [3, 2],
      padding: [2, 1],
      dilation: [2, 3],
    }),
    groups: convolution(['batch', 6, 4, 5], [4, 3, 2, 3], { groups: 2, padding: 1 }),
    'a group a channel, with strides': convolution(['batch', 3, 7, 7], [6, 1, 3, 3], {
      groups: 3,
      stride: 2,
      dilation: 2,
      padding: 2,
    }),
    'one by one': convolution([1, 1, 1, 1], [1, 1, 1, 1]),
    'a kernel as large as the plane': convolution([2, 2, 3, 4], [3, 2, 3, 4]),
  },
  convolveTransposed: {
    plain: transposed([2, 3, 3, 4], [3, 2, 3, 2], { plane: [5, 5] }),
    'all at once': transposed([2, 4, 3, 4], [4, 1, 3, 2], {
      plane: [10, 9],
      groups: 2,
      stride: [3, 2],
      padding: [1, 0],
      dilation: [2, 1],
    }),
  },
  maxPool: {
    plain: pooled(maxPool, { size: 2 }),
    'overlapping, padded': pooled(maxPool, { size: 3, stride: 2, padding: 1 }),
    'strides that leave rows over': pooled(maxPool, {
      size: [2, 3],
      stride: [3, 2],
      padding: [0, 1],
    }),
  },
  placesOfLargest: 'whole numbers have no derivative',
  averagePool: {
    plain: pooledSingle({ size: 2 }),
    'overlapping, padded': pooledSingle({ size: 3, stride: 2, padding: 1 }),
    'strides that leave rows over': pooledSingle({ size: [2, 3], stride: [3, 2], padding: [0, 1] }),
  },
  normalise: {
    'a row': one((a) => normalise(a, [1], 1e-5).output, between(-1, 1), ['batch', 5]),
    'over items and planes': one((a) => normalise(a, [0, 2, 3], 0.1).output, between(-1, 1), [
      'batch',
      2,
      3,
      2,
    ]),
    'mean and variance': one(
      (a) => add(normalise(a, [0], 0).mean, normalise(a, [0], 0).variance),
      between(-1, 1),
      ['batch', 3],
    ),
    'rows of length 1': one(
      (a) => add(unitRows(a), normalise(a, [1], 1e-5).output),
      between(-1, 1),
      ['batch', 4],
    ),
  },
  circularConvolution: {
    'of a composite length': two(circularConvolution, ['batch', 12], ['batch', 12]),
    'of a prime length': two(circularConvolution, ['batch', 7], ['batch', 7]),
    'of length 1': two(circularConvolution, [2, 1], [2, 1]),
    'with itself': one((a) => circularConvolution(a, a), between(-1, 1), ['batch', 6]),
  },
} as const satisfies Partial<Record<OpName, OpChecks>>;

function gathering(indices: Shape, axis: number, shape: Shape): GradientCheck {
  return {
    of: (tape) => {
      const chosen = input(tape, 'indices', indices, 'int64');
      return weighed(gather(input(tape, 'a', shape), chosen, axis));
    },
    samples: { indices: (random) => random.below(5) },
    lengths: { batch: 4 },
  };
}

/** An op in single precision against its form in double precision. */
function single(double: (a: Value) => Value, op: (a: Value) => Value, shape: Shape): GradientCheck {
  const placed = (of: (a: Value) => Value) => (tape: Tape) => weighed(of(input(tape, 'a', shape)));
  return { of: placed(double), single: placed(op), lengths: LENGTHS };
}

function convolution(x: Shape, kernels: Shape, how: Convolution = {}): GradientCheck {
  const through = (op: typeof convolve) => (tape: Tape) => {
    const weights = {
      kernels: input(tape, 'kernels', kernels),
      bias: input(tape, 'bias', [kernels[0]!]),
    };
    return weighed(op(input(tape, 'x', x), weights, how));
  };
  return { of: through(convolveInDouble), single: through(convolve), lengths: LENGTHS };
}

type Back = Parameters<typeof convolveTransposed>[2];

function transposed(x: Shape, kernels: Shape, how: Back): GradientCheck {
  const through = (op: typeof convolveTransposed) => (tape: Tape) =>
    weighed(op(input(tape, 'x', x), input(tape, 'kernels', kernels), how));
  return { of: through(transposedInDouble), single: through(convolveTransposed) };
}

/** What flows back through a convolution, at any planes: it is linear in them. */
function transposedInDouble(x: Value, kernels: Value, { plane, ...how }: Back): Value {
  const channels = (how.groups ?? 1) * (kernels.shape[1] as number);
  const shape = [x.shape[0], channels, ...plane] as number[];
  const zeros = constant(x.tape, shape, new Array<number>(shapeSize(shape)).fill(0));
  const products = multiply(convolveInDouble(zeros, { kernels, bias: null }, how), x);
  return gradients(sum(products), [zeros])[0]!; // one value, one derivative
}

function pooled(op: (x: Value, pooling: Pooling) => Value, pooling: Pooling): GradientCheck {
  return {
    of: (tape) => weighed(op(input(tape, 'x', ['batch', 3, 5, 6]), pooling)),
    lengths: LENGTHS,
  };
}

function pooledSingle(pooling: Pooling): GradientCheck {
  return {
    of: pooled(averagePoolInDouble, pooling).of,
    single: pooled(averagePool, pooling).of,
    lengths: LENGTHS,
  };
}
