import type { OpName } from '../op-names.ts';
import { record, recordComposite, type Value } from '../value.ts';
import {
  absolute,
  add,
  divide,
  exponential,
  logarithm,
  multiply,
  negate,
  scale,
  sign,
  squareRoot,
  subtract,
} from './arithmetic.ts';
import { scalar } from './leaves.ts';
import { sum } from './reductions.ts';

export function tanh(a: Value): Value {
  return activation('tanh', 'Tanh', a, (y) => subtract(scalar(a.tape, 1), multiply(y, y)));
}

/** 1 / (1 + e^−a) */
export function sigmoid(a: Value): Value {
  return activation('sigmoid', 'Sigmoid', a, (y) => multiply(y, subtract(scalar(a.tape, 1), y)));
}

/** max(0, a); its derivative at 0 is taken for 0, as PyTorch does. */
export function relu(a: Value): Value {
  return activation('relu', 'Relu', a, (y) => sign(y));
}

/** log(1 + e^a) as max(0, a) + log(1 + e^−|a|), which never overflows. */
export function softplus(a: Value): Value {
  const one = scalar(a.tape, 1);
  const result = add(relu(a), logarithm(add(one, exponential(negate(absolute(a))))));
  const [output] = recordComposite('softplus', [a], [result], ([upstream]) => [
    multiply(upstream!, sigmoid(a)), // the only output, so it has a derivative
  ]);
  return output!;
}

/** √|a| with the sign of a; its derivative at 0, which is infinite, is taken for 0. */
export function signedSquareRoot(a: Value): Value {
  const root = squareRoot(absolute(a));
  const [output] = recordComposite(
    'signedSquareRoot',
    [a],
    [multiply(sign(a), root)],
    ([upstream]) => {
      const isThere = absolute(sign(a)); // 0 or 1
      const twice = add(add(root, root), subtract(scalar(a.tape, 1), isThere)); // never 0
      return [divide(multiply(upstream!, isThere), twice)]; // the only output has a derivative
    },
  );
  return output!;
}

/** erf(a) = 2/√π ∫₀ᵃ e^(−t²) dt. On the CPU, ONNX Runtime has it in single precision only. */
export function errorFunction(a: Value): Value {
  return record({
    op: 'errorFunction',
    inputs: [a],
    shape: a.shape,
    rule: { type: 'Erf' },
    gradient: (upstream) => [
      multiply(upstream, scale(exponential(negate(multiply(a, a))), 2 / Math.sqrt(Math.PI))),
    ],
  });
}

/** a Φ(a), with the distribution function Φ of the standard normal (Hendrycks & Gimpel 2016). */
export function gelu(a: Value): Value {
  const half = scale(errorFunction(scale(a, Math.SQRT1_2)), 0.5);
  return multiply(a, add(half, scalar(a.tape, 0.5)));
}

/** Along the last axis. */
export function softmax(a: Value): Value {
  return record({
    op: 'softmax',
    inputs: [a],
    shape: a.shape,
    rule: { type: 'Softmax', attributes: { axis: -1 } },
    gradient: (upstream, y) => [
      multiply(y, subtract(upstream, sum(multiply(upstream, y), [a.shape.length - 1]))),
    ],
  });
}

/** The logarithm of the softmax along the last axis. */
export function logSoftmax(a: Value): Value {
  return record({
    op: 'logSoftmax',
    inputs: [a],
    shape: a.shape,
    rule: { type: 'LogSoftmax', attributes: { axis: -1 } },
    gradient: (upstream, y) => [
      subtract(upstream, multiply(exponential(y), sum(upstream, [a.shape.length - 1]))),
    ],
  });
}

function activation(op: OpName, type: string, a: Value, slope: (output: Value) => Value): Value {
  return record({
    op,
    inputs: [a],
    shape: a.shape,
    rule: { type },
    gradient: (upstream, output) => [multiply(upstream, slope(output))],
  });
}
