import { inputFailure } from '../../core/index.ts';
import { elementBytes } from './data-type.ts';
import type { OnnxTensor } from './model.ts';

/**
 * A float32 or float64 tensor over the memory of `values`, which is not copied: a later change of
 * them changes the tensor. Hosts are little-endian, as is everything that ONNX Runtime runs on.
 */
export function floatTensor(
  name: string,
  dims: readonly number[],
  values: Float32Array | Float64Array,
): OnnxTensor {
  const dataType = values instanceof Float32Array ? 'float32' : 'float64';
  checkCount(name, dims, values.length);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dataType, dims, bytes };
}

/** An int64 tensor of whole numbers; one axis length for `dims: [n]`, a scalar for `[]`. */
export function int64Tensor(
  name: string,
  dims: readonly number[],
  values: readonly number[],
): OnnxTensor {
  checkCount(name, dims, values.length);
  const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dataType: 'int64', dims, bytes };
}

/** The product of the axes: 1 for a scalar, 0 where an axis is empty. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}

type TensorValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * The elements of a tensor, copied. float16 and bfloat16 become float32, which holds them exactly;
 * bool becomes 0 and 1. Text, types without a name, elements that lie in another file, and a number
 * of bytes that does not fit the dims are refused.
 */
export function tensorValues(tensor: OnnxTensor): TensorValues {
  const { dataType, bytes } = checked(tensor);
  const { buffer } = Uint8Array.from(bytes); // a typed array must start at a multiple of its width
  switch (dataType) {
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'float16':
      return Float32Array.from(new Uint16Array(buffer), halfValue);
    case 'bfloat16':
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), upperHalf).buffer);
    case 'int8':
      return new Int8Array(buffer);
    case 'int16':
      return new Int16Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
    case 'uint64':
      return new BigUint64Array(buffer);
    default:
      return new Uint8Array(buffer); // uint8 and bool; `checked` refuses all others
  }
}

function checkCount(name: string, dims: readonly number[], count: number): void {
  const expected = elementCount(dims);
  if (expected === count) return;
  throw new RangeError(`tensor "${name}" of [${dims}] takes ${expected} values, not ${count}`);
}

function checked(tensor: OnnxTensor): OnnxTensor {
  const { name, dataType, dims, bytes, external } = tensor;
  if (external) throw refusal(name, `its values lie in "${external['location'] ?? ''}"`, ONE_FILE);
  const width = elementBytes(dataType);
  if (width === null) throw refusal(name, `its values are of ${dataType}`, NUMBERS);
  const expected = elementCount(dims) * width;
  if (bytes.length === expected) return tensor;
  throw refusal(name, `${dataType} [${dims}] takes ${expected} bytes, not ${bytes.length}`, WHOLE);
}

const ONE_FILE = 'Save the model with its weights in the same file.';
const NUMBERS = 'Values of numbers and bool alone can be read.';
const WHOLE = 'The file is damaged; export it again.';

function refusal(name: string, found: string, advice: string): Error {
  return inputFailure({ what: `the values of tensor "${name}" cannot be read`, found, advice });
}

/** IEEE 754 binary16: sign, 5 bits of exponent biased by 15, 10 bits of fraction. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16 is the upper half of a float32. */
function upperHalf(bits: number): number {
  return bits << 16;
}
