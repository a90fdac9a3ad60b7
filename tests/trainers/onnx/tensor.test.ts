import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import {
  elementCount,
  floatTensor,
  int64Tensor,
  type OnnxDataType,
  type OnnxTensor,
  tensorValues,
} from '../../../trainers/onnx/index.ts';

describe('floatTensor', () => {
  it('keeps the type and the memory of its values', () => {
    const values = Float64Array.of(9, 1, -2).subarray(1);
    const tensor = floatTensor('w', [1, 2], values);
    expect(tensor).toMatchObject({ name: 'w', dataType: 'float64', dims: [1, 2] });
    expect(tensor.bytes.buffer).toBe(values.buffer);
    expect(tensorValues(tensor)).toEqual(Float64Array.of(1, -2));
  });

  it('refuses values that do not fill the axes', () => {
    expect(() => floatTensor('w', [2, 2], new Float32Array(3))).toThrow('takes 4 values, not 3');
  });
});

describe('int64Tensor', () => {
  it('holds whole numbers, negative ones too', () => {
    const tensor = int64Tensor('shape', [2], [-1, 3]);
    expect([...tensor.bytes]).toEqual([...new Array(8).fill(255), 3, ...new Array(7).fill(0)]);
    expect(tensorValues(tensor)).toEqual(BigInt64Array.of(-1n, 3n));
  });

  it('is a scalar without axes, and may be empty', () => {
    expect(tensorValues(int64Tensor('one', [], [7]))).toEqual(BigInt64Array.of(7n));
    expect(tensorValues(int64Tensor('none', [0], []))).toEqual(new BigInt64Array());
  });
});

describe('elementCount', () => {
  it.each([
    [[], 1],
    [[2, 3], 6],
    [[2, 0], 0],
  ])('of [%s] is %i', (dims, expected) => {
    expect(elementCount(dims)).toBe(expected);
  });
});

describe('tensorValues', () => {
  // IEEE 754 binary16: 1 = 0x3c00, -2 = 0xc000, the largest 65504 = 0x7bff, the smallest 2^-24
  it.each<[OnnxDataType, number[], number[]]>([
    ['float16', [0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b, 0x01, 0x00], [1, -2, 65504, 2 ** -24]],
    ['float16', [0x00, 0x80, 0x00, 0xfc, 0x00, 0x7c, 0x01, 0x7e], [-0, -Infinity, Infinity, NaN]],
    // The upper half of float32: 1 = 0x3f80, -2 = 0xc000, 3.140625 = 0x4049
    ['bfloat16', [0x80, 0x3f, 0x00, 0xc0, 0x49, 0x40, 0x80, 0xff], [1, -2, 3.140625, -Infinity]],
    ['bool', [0, 1, 1, 0], [0, 1, 1, 0]],
    ['int8', [0, 1, 127, 128], [0, 1, 127, -128]],
    ['uint8', [0, 1, 127, 128], [0, 1, 127, 128]],
    ['int16', [1, 0, 0, 1, 255, 255, 0, 128], [1, 256, -1, -32768]],
    ['uint16', [1, 0, 0, 1, 255, 255, 0, 128], [1, 256, 65535, 32768]],
  ])('of %s are those of the bytes', (dataType, bytes, expected) => {
    expect([...tensorValues(tensorOf(dataType, [4], bytes))]).toEqual(expected);
  });

  it.each<[OnnxDataType, number | bigint]>([
    ['int32', -2],
    ['uint32', 2 ** 32 - 2],
    ['int64', -4294967298n], // 0xfffffffefffffffe = -(0x1_0000_0001 + 1)
    ['uint64', 18446744069414584318n], // 2^64 - 4294967298
  ])('of %s keep their sign and width', (dataType, expected) => {
    const low = [254, 255, 255, 255];
    const bytes = dataType.endsWith('64') ? [...low, ...low] : low;
    expect([...tensorValues(tensorOf(dataType, [1], bytes))]).toEqual([expected]);
  });

  it('are read from any offset, and are a copy', () => {
    const bytes = Uint8Array.of(9, 0, 0, 0x80, 0x3f).subarray(1); // 1 = 0x3f800000
    const values = tensorValues({ name: 'w', dataType: 'float32', dims: [], bytes });
    bytes.fill(0);
    expect(values).toEqual(Float32Array.of(1));
  });

  it.each<[OnnxTensor, string]>([
    [tensorOf('float32', [2], [0, 0, 0, 0]), 'float32 [2] takes 8 bytes, not 4'],
    [{ ...tensorOf('string', [1], []), strings: ['a'] }, 'its values are of string'],
    [tensorOf('type:17', [1], [0]), 'its values are of type:17'],
    [{ ...tensorOf('int8', [1], []), external: { location: 'w.bin' } }, 'lie in "w.bin"'],
  ])('are refused with a reason where there are none: %#', (tensor, reason) => {
    expect(() => tensorValues(tensor)).toThrow(Failure);
    expect(() => tensorValues(tensor)).toThrow(reason);
  });
});

function tensorOf(dataType: OnnxDataType, dims: number[], bytes: number[]): OnnxTensor {
  return { name: 'w', dataType, dims, bytes: Uint8Array.from(bytes) };
}
