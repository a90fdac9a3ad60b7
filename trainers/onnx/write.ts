import { dataTypeCode } from './data-type.ts';
import {
  bytesField,
  floatField,
  floatsField,
  intField,
  intsField,
  type Message,
  message,
  messageBytes,
  textField,
} from './message.ts';
import type {
  OnnxAttribute,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from './model.ts';
import { ATTRIBUTE_TYPE, EXTERNAL, FIELD } from './schema.ts';

/**
 * The bytes of an `.onnx` file, equal for equal models: attributes and metadata are sorted by name,
 * all lists keep their order. What a model does not hold is left out: attributes of kind `other`,
 * and the types of values that are no tensors. Throws a RangeError for a number that should be whole
 * and is not, and for more than the 2 GiB that a protocol buffer may have.
 */
export function encodeModel(model: OnnxModel): Uint8Array {
  const field = FIELD.model;
  const root = message([
    intField(field.irVersion, model.irVersion),
    textField(field.producer, model.producer),
    textField(field.producerVersion, model.producerVersion),
    bytesField(field.graph, graphMessage(model.graph)),
    ...sorted({ ...model.otherOpsets, '': model.opset }).map(([domain, version]) =>
      bytesField(field.opset, opsetMessage(domain, version)),
    ),
    ...entries(field.metadata, model.metadata),
  ]);
  if (root.size > LARGEST) throw new RangeError(`an ONNX file of ${root.size} bytes is too large`);
  return messageBytes(root);
}

/** Protobuf's own limit: a size is a positive int32. */
const LARGEST = 2 ** 31 - 1;

function graphMessage(graph: OnnxGraph): Message {
  const field = FIELD.graph;
  return message([
    ...graph.nodes.map((node) => bytesField(field.node, nodeMessage(node))),
    textField(field.name, graph.name),
    ...graph.initializers.map((tensor) => bytesField(field.initializer, tensorMessage(tensor))),
    ...graph.inputs.map((value) => bytesField(field.input, valueMessage(value))),
    ...graph.outputs.map((value) => bytesField(field.output, valueMessage(value))),
  ]);
}

function nodeMessage({ type, domain, name, inputs, outputs, attributes }: OnnxNode): Message {
  const field = FIELD.node;
  return message([
    ...texts(field.input, inputs),
    ...texts(field.output, outputs),
    ...texts(field.name, name ? [name] : []),
    textField(field.type, type),
    ...sorted(attributes)
      .filter(([, attribute]) => attribute.kind !== 'other')
      .map((entry) => bytesField(field.attribute, attributeMessage(entry))),
    ...texts(field.domain, domain ? [domain] : []),
  ]);
}

function attributeMessage([name, attribute]: [string, OnnxAttribute]): Message {
  const field = FIELD.attribute;
  if (attribute.kind === 'other') return message([textField(field.name, name)]);
  return message([
    textField(field.name, name),
    ...attributeFields(attribute),
    intField(field.type, ATTRIBUTE_TYPE[attribute.kind]),
  ]);
}

function attributeFields(attribute: Exclude<OnnxAttribute, { kind: 'other' }>): Message[] {
  const field = FIELD.attribute[attribute.kind];
  switch (attribute.kind) {
    case 'int':
      return [intField(field, attribute.value)];
    case 'float':
      return [floatField(field, attribute.value)];
    case 'string':
      return [textField(field, attribute.value)];
    case 'ints':
      return [intsField(field, attribute.value)];
    case 'floats':
      return [floatsField(field, attribute.value)];
    case 'strings':
      return texts(field, attribute.value);
    case 'tensor':
      return [bytesField(field, tensorMessage(attribute.value))];
    case 'graph':
      return [bytesField(field, graphMessage(attribute.value))];
  }
}

function tensorMessage({ name, dataType, dims, bytes, strings, external }: OnnxTensor): Message {
  const field = FIELD.tensor;
  const head = [
    intsField(field.dims, dims),
    intField(field.dataType, dataTypeCode(dataType)),
    textField(field.name, name),
  ];
  if (external) {
    const away = intField(field.location, EXTERNAL);
    return message([...head, ...entries(field.external, external), away]);
  }
  if (dataType === 'string') return message([...head, ...texts(field.strings, strings ?? [])]);
  return message([...head, bytesField(field.raw, bytes)]);
}

function valueMessage({ name, dataType, shape }: OnnxValueInfo): Message {
  const field = FIELD.tensorType;
  const label = textField(FIELD.value.name, name);
  if (dataType === 'type:0' && shape === null) return message([label]);
  const tensorType = message([
    intField(field.element, dataTypeCode(dataType)),
    ...(shape ? [bytesField(field.shape, shapeMessage(shape))] : []),
  ]);
  const type = message([bytesField(FIELD.type.tensor, tensorType)]);
  return message([label, bytesField(FIELD.value.type, type)]);
}

function shapeMessage(shape: readonly (number | string | null)[]): Message {
  return message(shape.map((size) => bytesField(FIELD.shape.dimension, dimensionMessage(size))));
}

function dimensionMessage(size: number | string | null): Message {
  const field = FIELD.dimension;
  if (size === null) return message([]);
  return typeof size === 'number' ? intField(field.size, size) : textField(field.symbol, size);
}

function opsetMessage(domain: string, version: number): Message {
  return message([textField(FIELD.opset.domain, domain), intField(FIELD.opset.version, version)]);
}

function entries(field: number, record: Readonly<Record<string, string>>): Message[] {
  return sorted(record).map(([key, value]) => {
    const entry = [textField(FIELD.entry.key, key), textField(FIELD.entry.value, value)];
    return bytesField(field, message(entry));
  });
}

function texts(field: number, values: readonly string[]): Message[] {
  return values.map((value) => textField(field, value));
}

/** By code unit, so that no locale decides the bytes. */
function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
