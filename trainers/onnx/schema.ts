/**
 * Field numbers of the messages in onnx.proto3 (ONNX 1.23.2, github.com/onnx/onnx, file
 * onnx/onnx.proto3). They never change: a later version only adds to them.
 */
export const FIELD = {
  model: {
    irVersion: 1,
    producer: 2,
    producerVersion: 3,
    graph: 7,
    opset: 8,
    metadata: 14,
  },
  opset: { domain: 1, version: 2 },
  entry: { key: 1, value: 2 },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12 },
  node: { input: 1, output: 2, name: 3, type: 4, attribute: 5, domain: 7 },
  attribute: {
    name: 1,
    float: 2,
    int: 3,
    string: 4,
    tensor: 5,
    graph: 6,
    floats: 7,
    ints: 8,
    strings: 9,
    type: 20,
  },
  value: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { element: 1, shape: 2 },
  shape: { dimension: 1 },
  dimension: { size: 1, symbol: 2 },
  tensor: {
    dims: 1,
    dataType: 2,
    floats: 4,
    int32s: 5,
    strings: 6,
    int64s: 7,
    name: 8,
    raw: 9,
    doubles: 10,
    uint64s: 11,
    external: 13,
    location: 14,
  },
} as const;

/** AttributeProto.AttributeType. */
export const ATTRIBUTE_TYPE = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;

/** TensorProto.DataLocation of elements that lie in another file. */
export const EXTERNAL = 1;
