import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import {
  decodeModel,
  encodeModel,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxTensor,
  tensorValues,
} from '../../../trainers/onnx/index.ts';

// In the bytes below a tag is field * 8 + wire type: 0 varint, 1 eight bytes, 2 length and bytes,
// 5 four bytes. Fields as in onnx.proto3.

describe('decodeModel', () => {
  it('reads the bytes of the wire format', () => {
    const bytes = Uint8Array.of(
      ...[0x08, 0x0a], // ir_version (1) = 10
      ...[0x12, 0x01, 0x70], // producer_name (2) = 'p'
      ...[0x3a, 0x03, 0x12, 0x01, 0x67], // graph (7): name (2) = 'g'
      ...[0x42, 0x04, 0x0a, 0x00, 0x10, 0x15], // opset_import (8): domain (1) '', version (2) 21
      ...[0x42, 0x05, 0x0a, 0x01, 0x6d, 0x10, 0x03], // opset_import: domain 'm', version 3
      ...[0x72, 0x06, 0x0a, 0x01, 0x6b, 0x12, 0x01, 0x76], // metadata_props (14): 'k' to 'v'
    );
    expect(decodeModel(bytes)).toEqual({
      irVersion: 10,
      opset: 21,
      otherOpsets: { m: 3 },
      producer: 'p',
      producerVersion: '',
      graph: { name: 'g', nodes: [], inputs: [], outputs: [], initializers: [] },
      metadata: { k: 'v' },
    });
  });

  it('reads past fields that it does not know, whatever their wire type', () => {
    const unknown = [
      ...[0x98, 0x06, 0x81, 0x00], // field 99 = 792 / 8, a varint (needlessly long)
      ...[0x99, 0x06, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0x9a, 0x06, 0x02, 0xff, 0xff],
      ...[0x9d, 0x06, 1, 2, 3, 4],
    ];
    const graph = [0x12, 0x01, 0x67, ...unknown];
    const bytes = Uint8Array.of(...unknown, 0x3a, graph.length, ...graph, ...unknown);
    expect(decodeModel(bytes).graph.name).toBe('g');
  });

  it('joins the pieces of a message that comes twice, as the format demands', () => {
    const node = [0x0a, 0x02, 0x22, 0x00]; // node (1): op_type (4) = ''
    const bytes = Uint8Array.of(0x3a, 7, 0x12, 0x01, 0x67, ...node, 0x3a, 4, ...node);
    expect(decodeModel(bytes).graph).toMatchObject({ name: 'g', nodes: [{}, {}] });
  });

  // dims (1), data_type (2), then the list for the type
  it.each<[string, number[], readonly (number | bigint)[]]>([
    ['float_data, unpacked', [8, 2, 16, 1, 0x25, 0, 0, 0x80, 0x3f, 0x25, 0, 0, 0, 0x40], [1, 2]],
    ['float_data, packed', [10, 1, 2, 16, 1, 0x22, 8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], [1, 2]],
    ['int32_data of int8', [8, 2, 16, 3, 0x2a, 11, 1, ...minusOne()], [1, -1]],
    ['int32_data, unpacked', [8, 2, 16, 6, 0x28, 0xac, 0x02, 0x28, ...minusOne()], [300, -1]],
    // 0x3c00 = 15360 = 120 * 128, which is 1 as float16
    ['int32_data of float16', [8, 1, 16, 10, 0x2a, 2, 0x80, 0x78], [1]],
    ['int64_data', [8, 2, 16, 7, 0x3a, 11, 5, ...minusOne()], [5n, -1n]],
    // 2^32 - 1 is 32 ones: four times seven, and four
    ['uint64_data of uint32', [8, 1, 16, 12, 0x5a, 5, 255, 255, 255, 255, 15], [2 ** 32 - 1]],
    ['uint64_data', [8, 1, 16, 13, 0x5a, 10, ...minusOne()], [2n ** 64n - 1n]],
    ['double_data', [8, 1, 16, 11, 0x52, 8, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1]],
    ['raw_data', [8, 2, 16, 5, 0x4a, 4, 1, 0, 255, 255], [1, -1]],
  ])('turns %s into the same values', (_, tensor, expected) => {
    expect([...tensorValues(tensorIn(tensor))]).toEqual(expected);
  });

  it('reads text, and the bytes of types without a name', () => {
    expect(tensorIn([8, 2, 16, 8, 0x32, 2, 0xc3, 0xa4, 0x32, 0])).toMatchObject({
      dataType: 'string',
      strings: ['ä', ''],
    });
    const float8 = tensorIn([8, 2, 16, 17, 0x2a, 3, 0x38, 0xb8, 0x01]); // 0xb8 = 184 = 128 + 56
    expect(float8).toMatchObject({ dataType: 'type:17', bytes: Uint8Array.of(0x38, 0xb8) });
  });

  it('notes that values lie in another file, and complains only when they are asked for', () => {
    const entry = [0x0a, 8, ...ascii('location'), 0x12, 5, ...ascii('w.bin')];
    const tensor = tensorIn([8, 9, 16, 1, 0x6a, entry.length, ...entry, 0x70, 1]);
    expect(tensor).toMatchObject({ dims: [9], external: { location: 'w.bin' } });
    expect(() => tensorValues(tensor)).toThrow('w.bin');
  });

  // name (1) = 'a', type (20) tag 0xa0 0x01 where it is stated
  it.each<[string, number[], OnnxAttribute]>([
    ['an int', [0x18, 0x07, 0xa0, 1, 2], { kind: 'int', value: 7 }],
    ['zero left out', [0xa0, 1, 2], { kind: 'int', value: 0 }],
    [
      'ints, unpacked',
      [0x40, 1, 0x40, ...minusOne(), 0xa0, 1, 7],
      { kind: 'ints', value: [1, -1] },
    ],
    ['floats', [0x3a, 4, 0, 0, 0xc0, 0x3f, 0xa0, 1, 6], { kind: 'floats', value: [1.5] }],
    ['no stated type', [0x18, 0x07], { kind: 'int', value: 7 }],
    ['a list of graphs', [0x5a, 0, 0xa0, 1, 10], { kind: 'other' }],
    ['nothing at all', [], { kind: 'other' }],
  ])('reads an attribute of %s', (_, fields, expected) => {
    const attribute = [0x0a, 1, 0x61, ...fields];
    const node = [0x2a, attribute.length, ...attribute];
    const { graph } = decodeModel(inGraph(0x0a, node));
    expect(graph.nodes[0]?.attributes).toEqual({ a: expected });
  });

  it('takes -1 and an empty name as an axis of unknown size', () => {
    const axes = [10, 11, 8, ...minusOne(), 10, 2, 0x12, 0, 10, 0, 10, 2, 8, 5];
    const tensorType = [8, 1, 0x12, axes.length, ...axes]; // elem_type (1), shape (2)
    const type = [10, tensorType.length, ...tensorType];
    const { graph } = decodeModel(inGraph(0x5a, [10, 1, 0x78, 0x12, type.length, ...type]));
    const shape = [null, null, null, 5];
    expect(graph.inputs).toEqual([{ name: 'x', dataType: 'float32', shape }]);
  });

  it('reads subgraphs within subgraphs, but not without end', () => {
    const deep = (levels: number) => encodeModel({ ...MODEL, graph: nested(levels) });
    expect(decodeModel(deep(25)).graph).toEqual(nested(25));
    expect(() => decodeModel(deep(40))).toThrow('nested too deeply');
  });
});

describe('decodeModel refuses', () => {
  it.each<[string, number[], number, string]>([
    ['nothing', [], 0, 'no graph'],
    ['a model without graph', [0x08, 0x0a], 0, 'no graph'],
    ['a field cut short', [0x3a, 0x05, 0x12], 2, '5 bytes where 1 are left'],
    ['a number cut short', [0x3a, 0x00, 0x08, 0x80], 3, 'a number that does not end'],
    ['a number of eleven bytes', [0x08, ...ones(10), 0x01], 1, 'a number that does not end'],
    ['a negative length', [0x3a, ...minusOne()], 11, '-1 bytes where 0 are left'],
    // 0x20 << 35 = 2^40
    ['a huge length', [0x3a, 128, 128, 128, 128, 128, 0x20, 1], 7, '1099511627776 bytes where 1'],
    ['field number 0', [0x02, 0x00], 0, 'no valid number'],
    ['a field number above 2^29', [...ones(9), 0x01], 0, 'no valid number'],
    ['a group, which proto3 does not have', [0x0b], 1, 'wire type 3'],
    ['a graph that is a number', [0x38, 0x01], 1, 'wire type 0 for field 7'],
    ['three bytes of floats', [0x3a, 7, 0x2a, 5, 0x22, 3, 0, 0, 0], 6, '3 bytes of 4-byte numbers'],
    ['an axis of -1', [0x3a, 13, 0x2a, 11, 8, ...minusOne()], 5, 'a tensor of [-1]'],
    ['plain text', ascii('{"answers": []}'), 1, 'wire type 3'],
  ])('%s, with the byte', (_, bytes, byte, found) => {
    const failure = failureOf(Uint8Array.from(bytes));
    expect(failure.parts.where).toEqual({ file: 'model.onnx', byte });
    expect(failure.message).toContain(found);
  });

  it('a graph cut off at any byte', () => {
    const whole = encodeModel(MODEL); // metadata and the operator set follow the graph
    const end = whole.length - 6;
    expect(decodeModel(whole.subarray(0, end)).opset).toBe(0);
    for (let length = 0; length < end; length += 1) failureOf(whole.subarray(0, length));
  });
});

const MODEL = {
  irVersion: 10,
  opset: 21,
  producer: 'hanscheck',
  producerVersion: '1',
  graph: nested(1),
  metadata: {},
};

function nested(levels: number): OnnxGraph {
  const leaf = { name: 'g', nodes: [], inputs: [], outputs: [], initializers: [] };
  if (levels === 0) return leaf;
  const body = { kind: 'graph', value: nested(levels - 1) } as const;
  return { ...leaf, nodes: [{ type: 'Loop', inputs: [''], outputs: ['y'], attributes: { body } }] };
}

function failureOf(bytes: Uint8Array): Failure {
  try {
    decodeModel(bytes, 'model.onnx');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was read');
}

function tensorIn(tensor: readonly number[]): OnnxTensor {
  return decodeModel(inGraph(0x2a, tensor)).graph.initializers[0]!;
}

/** A model (graph is field 7) whose graph holds one message with this tag. */
function inGraph(tag: number, message: readonly number[]): Uint8Array {
  return Uint8Array.of(0x3a, message.length + 2, tag, message.length, ...message);
}

/** 64 ones: nine times seven of them, and the last alone. */
function minusOne(): number[] {
  return [...ones(9), 0x01];
}

function ones(count: number): number[] {
  return new Array(count).fill(0xff);
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
