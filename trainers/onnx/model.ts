/**
 * The names of TensorProto.DataType in onnx.proto3. A type without a name here keeps its number:
 * `type:17` is FLOAT8E4M3FN, and `type:0` means that the file states none.
 */
export type OnnxDataType =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'bfloat16'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'bool'
  | 'string'
  | `type:${number}`;

export interface OnnxTensor {
  readonly name: string;
  readonly dataType: OnnxDataType;
  /** Empty for a scalar. */
  readonly dims: readonly number[];
  /** Little-endian elements in row-major order; empty for `string` and for external data. */
  readonly bytes: Uint8Array;
  /** The elements of a tensor of `string`; absent for all others. */
  readonly strings?: readonly string[];
  /** Where the elements lie if not in this file: `location`, and maybe `offset` and `length`. */
  readonly external?: Readonly<Record<string, string>>;
}

export interface OnnxValueInfo {
  readonly name: string;
  /** `type:0` for a value that is no tensor (a sequence, a map) or has no stated type. */
  readonly dataType: OnnxDataType;
  /**
   * A number is a size, a text the name of a symbolic one, null an axis of unknown size. Empty for a
   * scalar; null as a whole where not even the number of axes is stated.
   */
  readonly shape: readonly (number | string | null)[] | null;
}

/**
 * Whole numbers are int64 in the file: beyond 2^53 the nearest number stands for them. Floats are
 * float32 in the file.
 */
export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph }
  /** One that is read past: sparse tensors, types, lists of tensors or graphs. It has no bytes. */
  | { readonly kind: 'other' };

export interface OnnxNode {
  /** The operator, for example `Gemm`. */
  readonly type: string;
  /** The operator set that names it; absent for the standard one. */
  readonly domain?: string;
  readonly name?: string;
  /** Names of values; an empty name is an optional input left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  readonly name: string;
  /** Sorted so that each value is computed before it is read. */
  readonly nodes: readonly OnnxNode[];
  /** Old files (IR version below 4) name their initializers here too. */
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly initializers: readonly OnnxTensor[];
}

export interface OnnxModel {
  readonly irVersion: number;
  /** Version of the standard operator set; 0 where the file states none. */
  readonly opset: number;
  /** Versions of other operator sets by their domain, such as `ai.onnx.ml`; absent if none. */
  readonly otherOpsets?: Readonly<Record<string, number>>;
  /** The program that wrote it. */
  readonly producer: string;
  readonly producerVersion: string;
  readonly graph: OnnxGraph;
  readonly metadata: Readonly<Record<string, string>>;
}
