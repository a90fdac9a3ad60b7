import type { OpName } from '../op-names.ts';
import { broadcastShape, isSameShape, stretchedAxes } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { scalar } from './leaves.ts';
import { sum } from './reductions.ts';
import { reshapeLike } from './shaping.ts';

/** a + b, broadcast. */
export function add(a: Value, b: Value): Value {
  return binary('add', 'Add', [a, b], (upstream) => [upstream, upstream]);
}

/** a − b, broadcast. */
export function subtract(a: Value, b: Value): Value {
  return binary('subtract', 'Sub', [a, b], (upstream) => [upstream, negate(upstream)]);
}

/** a · b, element by element, broadcast. */
export function multiply(a: Value, b: Value): Value {
  return binary('multiply', 'Mul', [a, b], (upstream) => [
    multiply(upstream, b),
    multiply(upstream, a),
  ]);
}

/** a / b, element by element, broadcast. */
export function divide(a: Value, b: Value): Value {
  return binary('divide', 'Div', [a, b], (upstream, output) => [
    divide(upstream, b),
    negate(divide(multiply(upstream, output), b)),
  ]);
}

export function negate(a: Value): Value {
  return unary('negate', 'Neg', a, (upstream) => negate(upstream));
}

export function exponential(a: Value): Value {
  return unary('exponential', 'Exp', a, (upstream, output) => multiply(upstream, output));
}

/** The natural logarithm; −∞ at 0. */
export function logarithm(a: Value): Value {
  return unary('logarithm', 'Log', a, (upstream) => divide(upstream, a));
}

/** Its derivative at 0 is infinite. */
export function squareRoot(a: Value): Value {
  return unary('squareRoot', 'Sqrt', a, (upstream, output) =>
    divide(multiply(upstream, scalar(a.tape, 0.5)), output),
  );
}

/** |a|; its derivative at 0 is taken for 0. */
export function absolute(a: Value): Value {
  return unary('absolute', 'Abs', a, (upstream) => multiply(upstream, sign(a)));
}

/** −1, 0 or 1. Nothing flows back: its derivative is 0 wherever there is one. */
export function sign(a: Value): Value {
  return record({ op: 'sign', inputs: [a], shape: a.shape, rule: { type: 'Sign' } });
}

/** a times a number. */
export function scale(a: Value, factor: number): Value {
  return multiply(a, scalar(a.tape, factor));
}

type BinaryGradient = (upstream: Value, output: Value) => readonly [Value, Value];

function binary(op: OpName, type: string, inputs: [Value, Value], gradient: BinaryGradient): Value {
  return record({
    op,
    inputs,
    shape: broadcastShape(inputs[0].shape, inputs[1].shape),
    rule: { type },
    gradient: (upstream, output) =>
      gradient(upstream, output).map((derivative, index) => shrunk(derivative, inputs[index]!)),
  });
}

/** A derivative of the broadcast shape, added up over the axes along which `like` was stretched. */
export function shrunk(derivative: Value, like: Value): Value {
  if (isSameShape(derivative.shape, like.shape)) return derivative;
  const axes = stretchedAxes(like.shape, derivative.shape);
  return reshapeLike(sum(derivative, axes), like);
}

function unary(
  op: OpName,
  type: string,
  a: Value,
  gradient: (upstream: Value, output: Value) => Value,
): Value {
  return record({
    op,
    inputs: [a],
    shape: a.shape,
    rule: { type },
    gradient: (upstream, output) => [gradient(upstream, output)],
  });
}
