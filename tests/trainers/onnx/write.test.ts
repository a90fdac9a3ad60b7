import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  encodeModel,
  floatTensor,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
} from '../../../trainers/onnx/index.ts';

describe('encodeModel', () => {
  it('writes the bytes that the wire format asks for', () => {
    // A tag is field * 8 + wire type (0 varint, 2 length and bytes); fields as in onnx.proto3.
    expect([...encodeModel(EMPTY)]).toEqual([
      ...[0x08, 0x0a], // ir_version (1) = 10
      ...[0x12, 0x01, 0x70], // producer_name (2) = 'p'
      ...[0x1a, 0x00], // producer_version (3) = ''
      ...[0x3a, 0x03, 0x12, 0x01, 0x67], // graph (7), 3 bytes: name (2) = 'g'
      ...[0x42, 0x04, 0x0a, 0x00, 0x10, 0x15], // opset_import (8): domain (1) '', version (2) 21
      ...[0x72, 0x06, 0x0a, 0x01, 0x6b, 0x12, 0x01, 0x76], // metadata_props (14): 'k' to 'v'
    ]);
  });

  it.each<[string, OnnxAttribute, number[]]>([
    // 300 = 2 * 128 + 44: low seven bits first, 0x80 + 44, then 2; type (20): tag 160 = 0xa0 0x01
    ['int', { kind: 'int', value: 300 }, [0x18, 0xac, 0x02, 0xa0, 0x01, 2]],
    // -1 is 64 ones: nine times seven of them, and the last alone
    ['negative int', { kind: 'int', value: -1 }, [0x18, ...ones(9), 0x01, 0xa0, 0x01, 2]],
    // 2^63 - 1 is 63 ones, and 2^63 - 1 is not a double: 2^63 stands for it
    ['largest int', { kind: 'int', value: 2 ** 63 }, [0x18, ...ones(8), 0x7f, 0xa0, 0x01, 2]],
    // 1.5 = 1.1b * 2^0: exponent 127, 0x3fc00000, little-endian; tag 2 * 8 + 5
    ['float', { kind: 'float', value: 1.5 }, [0x15, 0, 0, 0xc0, 0x3f, 0xa0, 0x01, 1]],
    ['ints', { kind: 'ints', value: [1, 300] }, [0x42, 3, 0x01, 0xac, 0x02, 0xa0, 0x01, 7]],
    ['strings', { kind: 'strings', value: ['', 'ä'] }, [0x4a, 0, 0x4a, 2, 0xc3, 0xa4, 0xa0, 1, 8]],
  ])('writes an attribute of kind %s', (_, attribute, expected) => {
    const bytes = encodeModel(modelOf([{ ...RELU, attributes: { a: attribute } }]));
    const message = [0x0a, 1, 0x61, ...expected]; // name (1) = 'a'
    expect(hex(bytes)).toContain(hex([0x2a, message.length, ...message])); // attribute (5) of a node
  });

  it('writes equal bytes whatever the order of attributes and metadata', () => {
    const a = { kind: 'int', value: 1 } as const;
    const b = { kind: 'string', value: 'x' } as const;
    const one = modelOf([{ ...RELU, attributes: { a, b } }], { first: '1', second: '2' });
    const other = modelOf([{ ...RELU, attributes: { b, a } }], { second: '2', first: '1' });
    expect(hex(encodeModel(one))).toBe(hex(encodeModel(other)));
  });

  it('refuses numbers that are not whole where the file holds whole ones', () => {
    const attributes = { a: { kind: 'int', value: 0.5 } } as const;
    expect(() => encodeModel(modelOf([{ ...RELU, attributes }]))).toThrow('0.5 is not a whole');
  });

  it('gives a model that ONNX Runtime runs, for any number of rows', async () => {
    const session = await InferenceSession.create(encodeModel(CLASSIFIER), QUIET);
    expect(session.inputMetadata[0]).toMatchObject({ name: 'x', shape: ['batch', 2] });
    for (const rows of [1, 3]) {
      const x = new Tensor('float32', new Float32Array(2 * rows).fill(1), [rows, 2]);
      const { logits, probability } = await session.run({ x });
      // x W + b = [1 + 3 + 0.5, 2 + 4 - 1.5]; equal logits, so one half each, without rounding
      expect([...logits!.data]).toEqual(new Array(2 * rows).fill(4.5));
      expect([...probability!.data]).toEqual(new Array(2 * rows).fill(0.5));
      expect(probability!.dims).toEqual([rows, 2]);
    }
    await session.release();
  });
});

const RELU: OnnxNode = { type: 'Relu', inputs: ['x'], outputs: ['y'], attributes: {} };

const EMPTY: OnnxModel = {
  irVersion: 10,
  opset: 21,
  producer: 'p',
  producerVersion: '',
  graph: { name: 'g', nodes: [], inputs: [], outputs: [], initializers: [] },
  metadata: { k: 'v' },
};

const CLASSIFIER: OnnxModel = {
  ...EMPTY,
  graph: {
    name: 'classifier',
    nodes: [
      { type: 'Gemm', inputs: ['x', 'W', 'b'], outputs: ['logits'], attributes: {} },
      {
        type: 'Softmax',
        inputs: ['logits'],
        outputs: ['probability'],
        attributes: { axis: { kind: 'int', value: -1 } },
      },
    ],
    inputs: [{ name: 'x', dataType: 'float32', shape: ['batch', 2] }],
    outputs: [
      { name: 'logits', dataType: 'float32', shape: ['batch', 2] },
      { name: 'probability', dataType: 'float32', shape: ['batch', 2] },
    ],
    initializers: [
      floatTensor('W', [2, 2], Float32Array.of(1, 2, 3, 4)),
      floatTensor('b', [2], Float32Array.of(0.5, -1.5)),
    ],
  },
};

const QUIET = { intraOpNumThreads: 1, logSeverityLevel: 3 } as const;

function modelOf(nodes: readonly OnnxNode[], metadata = EMPTY.metadata): OnnxModel {
  return { ...EMPTY, graph: { ...EMPTY.graph, nodes }, metadata };
}

function ones(count: number): number[] {
  return new Array(count).fill(0xff);
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
