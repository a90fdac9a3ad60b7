import type { OpName } from './op-names.ts';

/** The element types of values. Derivatives flow through the two float types alone. */
export type DataType = 'float32' | 'float64' | 'int64' | 'int32' | 'uint32' | 'bool';
export type FloatType = 'float32' | 'float64';

/** A length, or the name of one that is known only when the graph runs: `batch`. */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

/** What an ONNX node is given besides its inputs. */
export type NodeAttribute = number | string | readonly number[] | { readonly float: number };

/** The ONNX node that computes a value from its inputs. */
export interface NodeRule {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, NodeAttribute>>;
  /** How many outputs it has; one unless told. Each is a `part`. */
  readonly outputs?: number;
}

export type Numbers = Float32Array | Float64Array | BigInt64Array | Int32Array | Uint32Array;

/**
 * - `input`: fed at each run, under its name.
 * - `constant`: part of the graph.
 * - `node`: computed by one ONNX node.
 * - `part`: one output of a node that has several.
 * - `alias`: another value under a new place on the tape, so that it has a gradient of its own.
 */
export type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly data: Numbers }
  | { readonly kind: 'node'; readonly rule: NodeRule }
  | { readonly kind: 'part'; readonly of: Value; readonly index: number }
  | { readonly kind: 'alias'; readonly of: Value };

/** One result of a computation that is recorded, not yet done. */
export interface Value {
  /** Its place on the tape; inputs of a value come before it. */
  readonly id: number;
  readonly tape: Tape;
  readonly op: OpName;
  readonly inputs: readonly Value[];
  readonly dtype: DataType;
  readonly shape: Shape;
  readonly source: Source;
  /** How derivatives flow back; null where none do. */
  readonly backward: Backward | null;
}

/** The derivative of one op, which may have several outputs. */
export interface Backward {
  /** The outputs, next to each other on the tape. */
  readonly outputs: readonly Value[];
  /**
   * From the derivatives of the loss by each output (null: the loss does not depend on it) those by
   * each input; null where none flows. They are recorded on the same tape.
   */
  readonly rule: (upstream: readonly (Value | null)[]) => readonly (Value | null)[];
}

/** Every value of a graph in the order of its making. */
export interface Tape {
  /** The type of all floats on the tape: Float32 to train, Float64 to check gradients. */
  readonly float: FloatType;
  readonly values: Value[];
  /** Constants by their content, so that each is stored once. */
  readonly constants: Map<string, Value>;
}

/** An empty tape. */
export function createTape(float: FloatType = 'float32'): Tape {
  return { float, values: [], constants: new Map() };
}

/** What a recorded value is made of. */
export interface Recording {
  readonly op: OpName;
  readonly inputs: readonly [Value, ...Value[]];
  readonly dtype?: DataType;
  readonly shape: Shape;
  readonly rule: NodeRule;
  /** The derivatives by each input; left out where there is none. */
  readonly gradient?: (upstream: Value, output: Value) => readonly (Value | null)[];
}

/** Records one ONNX node. The type is that of the first input unless given. */
export function record({ op, inputs, dtype, shape, rule, gradient }: Recording): Value {
  const { tape } = inputs[0];
  const value = place(tape, {
    op,
    inputs,
    dtype: dtype ?? inputs[0].dtype,
    shape,
    source: { kind: 'node', rule },
  });
  if (gradient === undefined) return value;
  return withBackward(value, {
    outputs: [value],
    rule: ([upstream]) => gradient(upstream!, value), // called only where a derivative arrived
  });
}

/**
 * Gives a composite one derivative of its own, in place of those of its parts: the outputs get new
 * places on the tape, and what is behind them is never walked.
 */
export function recordComposite(
  op: OpName,
  inputs: readonly [Value, ...Value[]],
  results: readonly Value[],
  rule: Backward['rule'],
): readonly Value[] {
  const { tape } = inputs[0];
  const outputs = results.map((of) =>
    place(tape, { op, inputs, dtype: of.dtype, shape: of.shape, source: { kind: 'alias', of } }),
  );
  return outputs.map((output) => withBackward(output, { outputs, rule }));
}

/** Records one ONNX node of several outputs, of one type and shape, and gives those. */
export function recordParts(
  { op, inputs, shape, rule }: Omit<Recording, 'gradient' | 'dtype'>,
  backward: Backward['rule'],
): readonly Value[] {
  const node = record({ op, inputs, shape, rule });
  const { tape, dtype } = node;
  const outputs = Array.from({ length: rule.outputs ?? 1 }, (_, index) =>
    place(tape, { op, inputs, dtype, shape, source: { kind: 'part', of: node, index } }),
  );
  return outputs.map((output) => withBackward(output, { outputs, rule: backward }));
}

/** Puts a value on the tape. */
export function place(tape: Tape, parts: Omit<Value, 'id' | 'tape' | 'backward'>): Value {
  const value: Value = { id: tape.values.length, tape, backward: null, ...parts };
  tape.values.push(value);
  return value;
}

/** The value itself: its outputs have to exist before the derivative can name them. */
function withBackward(value: Value, backward: Backward): Value {
  return Object.assign(value, { backward });
}
