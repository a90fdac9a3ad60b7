import type { OpName } from '../op-names.ts';
import { broadcastShape } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { constant } from './leaves.ts';

/** a ^ b of unsigned integers, broadcast. */
export function exclusiveOr(a: Value, b: Value): Value {
  return bitwise('exclusiveOr', a, b, { type: 'BitwiseXor' });
}

/** a >>> by */
export function shiftRight(a: Value, by: number): Value {
  const amount = constant(a.tape, [], [by], 'uint32');
  return bitwise('shiftRight', a, amount, {
    type: 'BitShift',
    attributes: { direction: 'RIGHT' },
  });
}

/** Whether a < b, broadcast. */
export function lessThan(a: Value, b: Value): Value {
  return record({
    op: 'lessThan',
    inputs: [a, b],
    dtype: 'bool',
    shape: broadcastShape(a.shape, b.shape),
    rule: { type: 'Less' },
  });
}

function bitwise(op: OpName, a: Value, b: Value, rule: Parameters<typeof record>[0]['rule']) {
  return record({ op, inputs: [a, b], shape: broadcastShape(a.shape, b.shape), rule });
}
