import { dataTypeOf, elementBytes } from './data-type.ts';
import {
  byteStrings,
  damaged,
  type Fields,
  fileFields,
  fixedBytes,
  floats,
  has,
  int,
  intBytes,
  ints,
  message,
  messages,
  text,
  texts,
} from './fields.ts';
import type {
  OnnxAttribute,
  OnnxDataType,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from './model.ts';
import { ATTRIBUTE_TYPE, EXTERNAL, FIELD } from './schema.ts';

/**
 * The model in the bytes of an `.onnx` file; its tensors are views of them wherever they are stored
 * as raw bytes. What the types do not name (documentation, training, functions, sparse
 * initializers) is read past. Throws a Failure with the byte offset, and `file` as its name, for
 * anything that is not a whole ONNX model.
 */
export function decodeModel(bytes: Uint8Array, file?: string): OnnxModel {
  const fields = fileFields(bytes, file);
  const field = FIELD.model;
  if (!has(fields, field.graph)) throw damaged(fields.source, 0, 'no graph');
  return {
    irVersion: int(fields, field.irVersion),
    ...opsets(messages(fields, field.opset)),
    producer: text(fields, field.producer),
    producerVersion: text(fields, field.producerVersion),
    graph: graph(message(fields, field.graph)),
    metadata: entries(fields, field.metadata),
  };
}

function opsets(imports: readonly Fields[]): Pick<OnnxModel, 'opset' | 'otherOpsets'> {
  const versions = imports.map((fields): [string, number] => [
    text(fields, FIELD.opset.domain),
    int(fields, FIELD.opset.version),
  ]);
  const others = versions.filter(([domain]) => !isStandard(domain));
  return {
    opset: versions.find(([domain]) => isStandard(domain))?.[1] ?? 0,
    ...(others.length > 0 && { otherOpsets: Object.fromEntries(others) }),
  };
}

/** The standard operators have two names. */
function isStandard(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function graph(fields: Fields): OnnxGraph {
  const field = FIELD.graph;
  return {
    name: text(fields, field.name),
    nodes: messages(fields, field.node).map(node),
    inputs: messages(fields, field.input).map(valueInfo),
    outputs: messages(fields, field.output).map(valueInfo),
    initializers: messages(fields, field.initializer).map(tensor),
  };
}

function node(fields: Fields): OnnxNode {
  const field = FIELD.node;
  const domain = text(fields, field.domain);
  const name = text(fields, field.name);
  return {
    type: text(fields, field.type),
    ...(!isStandard(domain) && { domain }),
    ...(name !== '' && { name }),
    inputs: texts(fields, field.input),
    outputs: texts(fields, field.output),
    attributes: Object.fromEntries(
      messages(fields, field.attribute).map((entry) => [
        text(entry, FIELD.attribute.name),
        attribute(entry),
      ]),
    ),
  };
}

function attribute(fields: Fields): OnnxAttribute {
  const kind = attributeKind(fields);
  if (kind === undefined) return { kind: 'other' };
  const field = FIELD.attribute[kind];
  switch (kind) {
    case 'int':
      return { kind, value: int(fields, field) };
    case 'float':
      return { kind, value: floats(fields, field).at(-1) ?? 0 };
    case 'string':
      return { kind, value: text(fields, field) };
    case 'ints':
      return { kind, value: ints(fields, field) };
    case 'floats':
      return { kind, value: floats(fields, field) };
    case 'strings':
      return { kind, value: texts(fields, field) };
    case 'tensor':
      return { kind, value: tensor(message(fields, field)) };
    case 'graph':
      return { kind, value: graph(message(fields, field)) };
  }
}

type AttributeKind = keyof typeof ATTRIBUTE_TYPE;

// Object.keys forgets which keys they are; the table is frozen by `as const`.
const ATTRIBUTE_KINDS = Object.keys(ATTRIBUTE_TYPE) as AttributeKind[];

/** The oldest files (IR version 1) state no type: there it is the field that is present. */
function attributeKind(fields: Fields): AttributeKind | undefined {
  const type = int(fields, FIELD.attribute.type);
  return ATTRIBUTE_KINDS.find((kind) =>
    type === 0 ? has(fields, FIELD.attribute[kind]) : ATTRIBUTE_TYPE[kind] === type,
  );
}

function tensor(fields: Fields): OnnxTensor {
  const field = FIELD.tensor;
  const dataType = dataTypeOf(int(fields, field.dataType));
  const isExternal = int(fields, field.location) === EXTERNAL;
  return {
    name: text(fields, field.name),
    dataType,
    dims: dims(fields),
    bytes: isExternal || dataType === 'string' ? new Uint8Array() : storedBytes(fields, dataType),
    ...(dataType === 'string' && { strings: texts(fields, field.strings) }),
    ...(isExternal && { external: entries(fields, field.external) }),
  };
}

function dims(fields: Fields): number[] {
  const sizes = ints(fields, FIELD.tensor.dims);
  if (sizes.every((size) => size >= 0)) return sizes;
  const [first] = fields.byNumber.get(FIELD.tensor.dims)!;
  throw damaged(fields.source, first!.start, `a tensor of [${sizes.slice(0, 8)}]`);
}

/**
 * Elements stand in `raw_data`, or in the list that onnx.proto3 names for their type; int32_data
 * holds one byte a value for all types that have no name here (8-bit floats, packed 4-bit numbers).
 */
function storedBytes(fields: Fields, dataType: OnnxDataType): Uint8Array {
  const field = FIELD.tensor;
  const width = elementBytes(dataType);
  if (has(fields, field.raw)) return byteStrings(fields, field.raw).at(-1)!;
  if (has(fields, field.floats)) return fixedBytes(fields, field.floats, 4);
  if (has(fields, field.doubles)) return fixedBytes(fields, field.doubles, 8);
  if (has(fields, field.int64s)) return intBytes(fields, field.int64s, 8);
  if (has(fields, field.uint64s)) return intBytes(fields, field.uint64s, width ?? 8);
  return intBytes(fields, field.int32s, width ?? 1);
}

function valueInfo(fields: Fields): OnnxValueInfo {
  const type = message(message(fields, FIELD.value.type), FIELD.type.tensor);
  const isShaped = has(type, FIELD.tensorType.shape);
  return {
    name: text(fields, FIELD.value.name),
    dataType: dataTypeOf(int(type, FIELD.tensorType.element)),
    shape: isShaped ? shape(message(type, FIELD.tensorType.shape)) : null,
  };
}

/** Some exporters write -1 for a size that they do not know. */
function shape(fields: Fields): (number | string | null)[] {
  return messages(fields, FIELD.shape.dimension).map((dimension) => {
    const size = int(dimension, FIELD.dimension.size);
    if (has(dimension, FIELD.dimension.size)) return size < 0 ? null : size;
    return text(dimension, FIELD.dimension.symbol) || null;
  });
}

function entries(fields: Fields, number: number): Record<string, string> {
  return Object.fromEntries(
    messages(fields, number).map((entry) => [
      text(entry, FIELD.entry.key),
      text(entry, FIELD.entry.value),
    ]),
  );
}
