import { shapeText } from '../shapes.ts';
import { record, type Value } from '../value.ts';
import { sum } from './reductions.ts';
import { reshape } from './shaping.ts';

export interface Transposition {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** A · B of two matrices, either of them transposed. */
export function multiplyMatrices(a: Value, b: Value, how: Transposition = {}): Value {
  const { transposeA = false, transposeB = false } = how;
  const [rows, inner] = oriented(a, transposeA);
  const [other, columns] = oriented(b, transposeB);
  if (inner !== other) {
    throw new RangeError(`matrices do not fit: ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  }
  return record({
    op: 'multiplyMatrices',
    inputs: [a, b],
    shape: [rows!, columns!],
    rule: {
      type: 'Gemm',
      attributes: { transA: Number(transposeA), transB: Number(transposeB) },
    },
    gradient: (upstream) => [
      transposeA
        ? multiplyMatrices(b, upstream, { transposeA: transposeB, transposeB: true })
        : multiplyMatrices(upstream, b, { transposeB: !transposeB }),
      transposeB
        ? multiplyMatrices(upstream, a, { transposeA: true, transposeB: transposeA })
        : multiplyMatrices(a, upstream, { transposeA: !transposeA }),
    ],
  });
}

/**
 * x Wᵀ + b for rows x: PyTorch's Linear.
 *
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 */
export function linear(x: Value, weight: Value, bias: Value): Value {
  return record({
    op: 'linear',
    inputs: [x, weight, bias],
    shape: [x.shape[0]!, weight.shape[0]!],
    rule: { type: 'Gemm', attributes: { transB: 1 } },
    gradient: (upstream) => [
      multiplyMatrices(upstream, weight),
      multiplyMatrices(upstream, x, { transposeA: true }),
      reshape(sum(upstream, [0]), bias.shape),
    ],
  });
}

/**
 * x W + c: a product with another offset for each row. A weight that is multiplied again and again is
 * turned over once and then taken so, because ONNX Runtime's product is slower by a third where the
 * right matrix is transposed and the left one has few rows.
 *
 * @param x [rows, in]
 * @param weight [in, out]
 * @param offset [rows, out]
 */
export function affine(x: Value, weight: Value, offset: Value): Value {
  return record({
    op: 'affine',
    inputs: [x, weight, offset],
    shape: [x.shape[0]!, weight.shape[1]!],
    rule: { type: 'Gemm' },
    gradient: (upstream) => [
      multiplyMatrices(upstream, weight, { transposeB: true }),
      multiplyMatrices(x, upstream, { transposeA: true }),
      upstream,
    ],
  });
}

function oriented({ shape }: Value, isTransposed: boolean) {
  if (shape.length !== 2) throw new RangeError(`no matrix: ${shapeText(shape)}`);
  return isTransposed ? [shape[1], shape[0]] : [shape[0], shape[1]];
}
