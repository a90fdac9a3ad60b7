import type { OnnxDataType } from './model.ts';

/** TensorProto.DataType of onnx.proto3: the number of each, and its bytes an element. */
const DATA_TYPES = {
  float32: [1, 4],
  uint8: [2, 1],
  int8: [3, 1],
  uint16: [4, 2],
  int16: [5, 2],
  int32: [6, 4],
  int64: [7, 8],
  string: [8, 0],
  bool: [9, 1],
  float16: [10, 2],
  float64: [11, 8],
  uint32: [12, 4],
  uint64: [13, 8],
  bfloat16: [16, 2],
} as const satisfies Readonly<Record<string, readonly [code: number, bytes: number]>>;

type NamedType = keyof typeof DATA_TYPES;

// Object.keys forgets which keys they are; the table above is frozen by `as const`.
const NAMES = new Map(
  (Object.keys(DATA_TYPES) as NamedType[]).map((name) => [DATA_TYPES[name][0] as number, name]),
);

/** The number that stands in a file for a data type. */
export function dataTypeCode(dataType: OnnxDataType): number {
  return isNamed(dataType) ? DATA_TYPES[dataType][0] : Number(dataType.slice('type:'.length));
}

/** The data type of a number in a file; `type:17` for one without a name here. */
export function dataTypeOf(code: number): OnnxDataType {
  return NAMES.get(code) ?? `type:${code}`;
}

/** Bytes an element; null where they are not of one size (text) or not known. */
export function elementBytes(dataType: OnnxDataType): number | null {
  return isNamed(dataType) ? DATA_TYPES[dataType][1] || null : null;
}

function isNamed(dataType: OnnxDataType): dataType is NamedType {
  return Object.hasOwn(DATA_TYPES, dataType);
}
