import { broadcastShape, shapeText } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { shrunk } from './arithmetic.ts';
import { transpose } from './shaping.ts';

/**
 * A · B of stacks of matrices: [.., rows, inner] and [.., inner, columns]. The axes before the last
 * two are broadcast.
 */
export function multiplyStacks(a: Value, b: Value): Value {
  const [rows, inner] = a.shape.slice(-2);
  const [other, columns] = b.shape.slice(-2);
  if (a.shape.length < 2 || b.shape.length < 2 || inner !== other) {
    throw new RangeError(`matrices do not fit: ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  }
  return record({
    op: 'multiplyStacks',
    inputs: [a, b],
    shape: [...broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2)), rows!, columns!],
    rule: { type: 'MatMul' },
    gradient: (upstream) => [
      shrunk(multiplyStacks(upstream, transposeLast(b)), a),
      shrunk(multiplyStacks(transposeLast(a), upstream), b),
    ],
  });
}

/** Each matrix of a stack transposed. */
export function transposeLast(a: Value): Value {
  const rank = a.shape.length;
  const order = [...a.shape.keys()].slice(0, -2);
  return transpose(a, [...order, rank - 1, rank - 2]);
}
