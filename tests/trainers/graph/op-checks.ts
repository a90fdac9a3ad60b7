import type { OpName } from '../../../trainers/graph/op-names.ts';
import {
  logSoftmax,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from '../../../trainers/graph/ops/activations.ts';
import {
  absolute,
  add,
  divide,
  exponential,
  logarithm,
  multiply,
  negate,
  squareRoot,
  subtract,
} from '../../../trainers/graph/ops/arithmetic.ts';
import { input, scalar } from '../../../trainers/graph/ops/leaves.ts';
import { binaryCrossEntropy, crossEntropy } from '../../../trainers/graph/ops/losses.ts';
import { lstm, stacked } from '../../../trainers/graph/ops/lstm.ts';
import { affine, linear, multiplyMatrices } from '../../../trainers/graph/ops/matrices.ts';
import { addElements, gatherElements } from '../../../trainers/graph/ops/picking.ts';
import { globalAveragePool } from '../../../trainers/graph/ops/pooling.ts';
import { mean, sum } from '../../../trainers/graph/ops/reductions.ts';
import {
  at,
  concatenate,
  expandLike,
  expandRows,
  pad,
  reshape,
  slice,
  split,
  stackRows,
  transpose,
} from '../../../trainers/graph/ops/shaping.ts';
import type { Shape, Tape, Value } from '../../../trainers/graph/value.ts';
import {
  awayFromZero,
  between,
  type GradientCheck,
  type Sample,
  weighed,
} from './gradient-check.ts';

/** For each op its gradient checks by name, or the reason why it needs none. */
export type OpChecks = Readonly<Record<string, GradientCheck>> | string;

const LENGTHS = { batch: 3 };
const INTEGERS = 'whole numbers and truths have no derivative';

/** The ops that were there first; see layer-op-checks.ts for those of layers. */
export const BASIC_OP_CHECKS = {
  input: 'it is what others are differentiated by',
  constant: 'it does not vary',
  add: binary(add),
  subtract: binary(subtract),
  multiply: { ...binary(multiply), 'a value by itself': one((a) => multiply(a, a)) },
  divide: binary(divide),
  negate: { each: one(negate) },
  exponential: { each: one(exponential) },
  logarithm: { each: one(logarithm, between(0.5, 3)) },
  squareRoot: { each: one(squareRoot, between(0.5, 3)) },
  absolute: { each: one(absolute) },
  sign: 'its derivative is 0 wherever there is one, and none flows',
  tanh: { each: one(tanh) },
  sigmoid: { each: one(sigmoid) },
  relu: { each: one(relu) },
  softplus: {
    each: one(softplus),
    'large numbers': one(softplus, (random) => 40 * random.normal()),
  },
  reshape: {
    known: one((a) => reshape(a, [4, 3]), awayFromZero, [2, 6]),
    named: one((a) => reshape(a, ['batch', 2, 3]), awayFromZero, ['batch', 6]),
  },
  transpose: {
    'three axes': one((a) => transpose(a, [2, 0, 1]), awayFromZero, [2, 3, 4]),
    named: one((a) => transpose(a, [1, 0]), awayFromZero, ['batch', 4]),
  },
  slice: {
    middle: one((a) => slice(a, 1, 1, 3), awayFromZero, ['batch', 5]),
    'an end': one((a) => slice(a, 0, 2, 4), awayFromZero, [4, 2]),
    'overlapping slices': one(
      (a) => multiply(slice(a, 1, 0, 3), slice(a, 1, 2, 5)),
      awayFromZero,
      [2, 5],
    ),
  },
  pad: {
    'two axes': one((a) => pad(a, [0, 1, 2, 0, 0, 3]), awayFromZero, ['batch', 2, 2]),
  },
  concatenate: {
    'with itself': one((a) => concatenate([a, multiply(a, a), a], 1), awayFromZero, ['batch', 2]),
    single: one((a) => concatenate([a], 0), awayFromZero, [2, 2]),
  },
  split: {
    'all parts': one((a) => split(a, 1, 3).reduce(multiply), awayFromZero, ['batch', 6]),
    'some parts': one((a) => split(a, 0, 3)[1]!, awayFromZero, [3, 2]), // of three
  },
  at: {
    'first and last': one((a) => multiply(at(a, 0), at(a, 2)), awayFromZero, [3, 'batch', 2]),
    'the only one': one((a) => at(a, 0), awayFromZero, [1, 'batch', 2]),
  },
  stackRows: {
    'with itself': one((a) => stackRows([a, multiply(a, a), a]), awayFromZero, ['batch', 2]),
  },
  expand: {
    'along a named axis': two(expandLike, [1, 4], ['batch', 4], ['b']),
    'more axes': two(expandLike, [3, 1], [2, 3, 4], ['b']),
    'no axes': two(expandLike, [], ['batch', 2], ['b']),
    rows: two(expandRows, [1, 2, 4], ['batch', 3], ['b']),
  },
  cast: 'derivatives of one tape are of one float type; that they are cast back is tested beside it',
  shapeOf: INTEGERS,
  sum: {
    all: one((a) => sum(multiply(a, a)), awayFromZero, [2, 3]),
    'one axis': one((a) => sum(a, [0]), awayFromZero, ['batch', 2]),
    'inner axes': one((a) => sum(a, [1, 2]), awayFromZero, [2, 3, 2, 2]),
    mean: one((a) => mean(a, [1]), awayFromZero, ['batch', 5]),
    'mean along a named axis': one((a) => mean(a, [0, 1]), awayFromZero, ['batch', 5]),
    'a plane': one(globalAveragePool, awayFromZero, ['batch', 2, 3, 2]),
    'no axes': one((a) => sum(multiply(a, a), []), awayFromZero, [2]),
  },
  multiplyMatrices: {
    plain: two(multiplyMatrices, ['batch', 4], [4, 2]),
    'first transposed': two((a, b) => multiplyMatrices(a, b, { transposeA: true }), [4, 3], [4, 2]),
    'second transposed': two(
      (a, b) => multiplyMatrices(a, b, { transposeB: true }),
      [3, 4],
      [2, 4],
    ),
    'both transposed': two(
      (a, b) => multiplyMatrices(a, b, { transposeA: true, transposeB: true }),
      [4, 3],
      [2, 4],
    ),
    'one row, one column': two(multiplyMatrices, [1, 3], [3, 1]),
    'with itself': one((a) => multiplyMatrices(a, a), awayFromZero, [3, 3]),
  },
  linear: {
    plain: three(linear, ['batch', 4], [2, 4], [2]),
    'one output': three(linear, ['batch', 4], [1, 4], [1]),
    'one row, one input': three(linear, [1, 1], [2, 1], [2]),
  },
  affine: {
    plain: three(affine, ['batch', 4], [4, 2], ['batch', 2]),
    'one by one': three(affine, [1, 1], [1, 1], [1, 1]),
  },
  gatherElements: {
    'with repetition': picking((a, indices) => gatherElements(a, indices, 1), ['batch', 5]),
  },
  addElements: {
    'with repetition': picking(
      (a, indices) => addElements(a, indices, input(a.tape, 'b', ['batch', 4]), 1),
      ['batch', 5],
    ),
  },
  logSoftmax: {
    rows: one(logSoftmax, awayFromZero, ['batch', 5]),
    'three axes': one(logSoftmax, awayFromZero, [2, 2, 3]),
    'one column': one(logSoftmax, awayFromZero, ['batch', 1]),
  },
  softmax: {
    rows: one(softmax, awayFromZero, ['batch', 5]),
    'three axes': one(softmax, awayFromZero, [2, 2, 3]),
    'one column': one(softmax, awayFromZero, ['batch', 1]),
  },
  indexOfLargest: INTEGERS,
  exclusiveOr: INTEGERS,
  shiftRight: INTEGERS,
  lessThan: INTEGERS,
  lstm: {
    'all outputs and the cell': recurrent(3, (outputs, cell) => [...outputs, cell]),
    'the last output': recurrent(3, (outputs) => [outputs.at(-1)!]),
    'the first output': recurrent(3, (outputs) => [outputs[0]!]),
    'the cell': recurrent(3, (_, cell) => [cell]),
    'one step': recurrent(1, (outputs, cell) => [...outputs, cell]),
    'one step, the cell': recurrent(1, (_, cell) => [cell]),
    'a further layer': recurrent(2, (outputs) => [tanh(stacked(outputs))]),
    'a layer of one': recurrent(3, (outputs, cell) => [...outputs, cell], 1),
  },
  crossEntropy: losses(crossEntropy),
  binaryCrossEntropy: losses(binaryCrossEntropy),
} as const satisfies Partial<Record<OpName, OpChecks>>;

/** A function of one input, the loss being a weighted sum of its results. */
export function one(
  of: (a: Value) => Value,
  sample: Sample = awayFromZero,
  shape: Shape = ['batch', 2],
): GradientCheck {
  return {
    of: (tape) => weighed(of(input(tape, 'a', shape))),
    samples: { a: sample },
    lengths: LENGTHS,
  };
}

/** A function of two inputs. */
export function two(
  of: (a: Value, b: Value) => Value,
  a: Shape,
  b: Shape,
  fixed: readonly string[] = [],
): GradientCheck {
  return {
    of: (tape) => weighed(of(input(tape, 'a', a), input(tape, 'b', b))),
    samples: { a: awayFromZero, b: awayFromZero },
    lengths: LENGTHS,
    fixed,
  };
}

function three(of: (a: Value, b: Value, c: Value) => Value, a: Shape, b: Shape, c: Shape) {
  return two((first, second) => of(first, second, input(first.tape, 'c', c)), a, b);
}

function binary(of: (a: Value, b: Value) => Value): Readonly<Record<string, GradientCheck>> {
  return {
    'the same shape': two(of, ['batch', 2], ['batch', 2]),
    'the second stretched': two(of, ['batch', 2], [2]),
    'the first stretched': two(of, [1, 2], ['batch', 2]),
    'both stretched': two(of, [2, 1, 4], [3, 1]),
    'a number': two(of, [], ['batch', 2]),
    'a column': two(of, ['batch', 2], ['batch', 1]),
    'two numbers': two(of, [], []),
    'one by one': two(of, [1, 1], [1]),
  };
}

/** A function of an input and of indices below 5, the same at times. */
function picking(of: (a: Value, indices: Value) => Value, shape: Shape): GradientCheck {
  return {
    of: (tape) => {
      const indices = input(tape, 'indices', ['batch', 4], 'int64');
      return weighed(of(input(tape, 'a', shape), indices));
    },
    samples: { indices: (random) => random.below(5) },
    lengths: LENGTHS,
  };
}

function recurrent(
  steps: number,
  read: (outputs: readonly Value[], cell: Value) => readonly Value[],
  hidden = 2,
): GradientCheck {
  return {
    of: (tape) => {
      const { outputs, cell } = lstm(
        input(tape, 'x', [steps, 'batch', 3]),
        lstmWeights(tape, hidden),
      );
      return read(outputs, cell).map(weighed).reduce(add);
    },
    lengths: LENGTHS,
  };
}

function lstmWeights(tape: Tape, hidden: number) {
  return {
    input: input(tape, 'input', [4 * hidden, 3]),
    hidden: input(tape, 'hidden', [4 * hidden, hidden]),
    bias: input(tape, 'bias', [4 * hidden]),
  };
}

type LossFunction = typeof crossEntropy;

function losses(of: LossFunction): Readonly<Record<string, GradientCheck>> {
  const check = (width: number): GradientCheck => ({
    of: (tape) => {
      const { loss } = of(input(tape, 'logits', ['batch', width]), {
        answers: input(tape, 'answers', ['batch', 2], 'int32'),
        weights: input(tape, 'weights', ['batch', 2]),
        factor: input(tape, 'factor', []),
      });
      return multiply(loss, scalar(tape, 1.5)); // so that what flows back is not 1
    },
    samples: { answers: (random) => random.below(width), weights: between(0, 1) },
    fixed: ['weights', 'factor'],
    lengths: LENGTHS,
  });
  return { 'soft targets': check(4), 'one answer': check(1) };
}
