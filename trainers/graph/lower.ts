import type {
  OnnxAttribute,
  OnnxGraph,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from '../onnx/index.ts';
import { shapeSize } from './shapes.ts';
import type { NodeAttribute, Numbers, Value } from './value.ts';

/** The standard operator set that ops are recorded for: all of ReduceSum, Pad, BitwiseXor have it. */
export const OPSET = 20;
/** The ONNX file version that goes with that operator set. */
export const IR_VERSION = 9;

export interface LoweringOptions {
  readonly name: string;
  /** Inputs that become part of the file, by name. */
  readonly parameters?: Readonly<Record<string, Float32Array>>;
}

/**
 * The ONNX graph that computes the named values, with all that they depend on and nothing else; nodes
 * stand in the order of the tape. Inputs are in the order of the tape too.
 */
export function toOnnxGraph(
  outputs: Readonly<Record<string, Value>>,
  { name, parameters = {} }: LoweringOptions,
): OnnxGraph {
  const needed = neededValues(Object.values(outputs));
  const inputs = needed.filter(({ source }) => source.kind === 'input');
  const isParameter = (value: Value) => nameOf(value) in parameters;
  return {
    name,
    nodes: [...needed.flatMap(nodesOf), ...Object.entries(outputs).map(outputNode)],
    inputs: inputs
      .filter((value) => !isParameter(value))
      .map((value) => info(nameOf(value), value)),
    outputs: Object.entries(outputs).map(([output, value]) => info(output, value)),
    initializers: [
      ...inputs.filter(isParameter).map((value) => tensor(value, parameters[nameOf(value)]!)),
      ...needed.flatMap((value) =>
        value.source.kind === 'constant' ? [tensor(value, value.source.data)] : [],
      ),
    ],
  };
}

/** All that the outputs depend on, in the order of the tape. */
function neededValues(outputs: readonly Value[]): readonly Value[] {
  const needed = new Set<Value>();
  const waiting = [...outputs];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (needed.has(value)) continue;
    needed.add(value);
    waiting.push(...behind(value));
  }
  return [...needed].sort((one, other) => one.id - other.id);
}

function behind({ source, inputs }: Value): readonly Value[] {
  return source.kind === 'alias' || source.kind === 'part' ? [source.of] : inputs;
}

function nameOf(value: Value): string {
  if (value.source.kind === 'alias') return nameOf(value.source.of);
  if (value.source.kind === 'part') return `${nameOf(value.source.of)}.${value.source.index}`;
  return value.source.kind === 'input' ? value.source.name : `v${value.id}`;
}

function nodesOf(value: Value): OnnxNode[] {
  if (value.source.kind !== 'node') return [];
  const { type, attributes = {}, outputs = 1 } = value.source.rule;
  const name = nameOf(value);
  const parts = Array.from({ length: outputs }, (_, index) => `${name}.${index}`);
  return [
    {
      type,
      inputs: value.inputs.map(nameOf),
      outputs: outputs === 1 ? [name] : parts,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, attribute]) => [key, onnxAttribute(attribute)]),
      ),
    },
  ];
}

function onnxAttribute(attribute: NodeAttribute): OnnxAttribute {
  if (typeof attribute === 'number') return { kind: 'int', value: attribute };
  if (typeof attribute === 'string') return { kind: 'string', value: attribute };
  if ('float' in attribute) return { kind: 'float', value: attribute.float };
  return { kind: 'ints', value: attribute };
}

/** A value may be two outputs, or an input as well; so each output is a copy with its own name. */
function outputNode([output, value]: readonly [string, Value]): OnnxNode {
  return { type: 'Identity', inputs: [nameOf(value)], outputs: [output], attributes: {} };
}

function info(name: string, { dtype, shape }: Value): OnnxValueInfo {
  return { name, dataType: dtype, shape };
}

function tensor(value: Value, data: Numbers): OnnxTensor {
  const dims = value.shape.map((length) => {
    if (typeof length === 'number') return length;
    throw new RangeError(`"${nameOf(value)}" is stored, but the length "${length}" is not known`);
  });
  if (shapeSize(dims) !== data.length) {
    throw new RangeError(`"${nameOf(value)}" holds ${data.length} numbers, not [${dims}]`);
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name: nameOf(value), dataType: value.dtype, dims, bytes };
}
