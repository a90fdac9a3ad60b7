import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, Failure, type Random } from '../../../core/index.ts';
import {
  decodeModel,
  encodeModel,
  floatTensor,
  int64Tensor,
  type OnnxAttribute,
  type OnnxDataType,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
  tensorValues,
} from '../../../trainers/onnx/index.ts';

describe('a model that is written and read', () => {
  it('is the same model', () => {
    fc.assert(
      fc.property(model(), (written) => {
        expect(decodeModel(encodeModel(written))).toEqual(written);
      }),
    );
  });

  it('has the same bytes when it is written again', () => {
    fc.assert(
      fc.property(model(), (written) => {
        const bytes = encodeModel(written);
        expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
      }),
    );
  });

  it('keeps the largest and the smallest int64, though one is no double', () => {
    const value = [2 ** 63, -(2 ** 63)];
    const attributes = { ends: { kind: 'ints', value } } as const;
    const graph = graphOf([{ type: 'Slice', inputs: [], outputs: [], attributes }]);
    const bytes = encodeModel({ ...SEED_MODEL, graph });
    expect(decodeModel(bytes).graph).toEqual(graph);
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });
});

describe('damaged bytes', () => {
  it('are refused with a Failure or read as a model, 10,000 times', () => {
    const random = createRandom(0).fork('mutations');
    const whole = encodeModel(SEED_MODEL);
    let refused = 0;
    for (let trial = 0; trial < 10_000; trial += 1) {
      const read = readOrRefused(mutated(whole, random));
      if (read === null) refused += 1;
      else expectStable(read);
    }
    expect(refused).toBeGreaterThan(2000);
    expect(refused).toBeLessThan(9000);
  });

  it('of pure chance are refused with a Failure or read as a model', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const read = readOrRefused(bytes);
        if (read) expectStable(read);
      }),
      { numRuns: 2000 },
    );
  });
});

function readOrRefused(bytes: Uint8Array): OnnxModel | null {
  return failureAsNull(() => decodeModel(bytes));
}

function failureAsNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Whatever was understood of damaged bytes can be written, and is then understood the same way. */
function expectStable(read: OnnxModel): void {
  const bytes = encodeModel(read);
  expect(Buffer.compare(encodeModel(decodeModel(bytes)), bytes)).toBe(0);
  for (const tensor of read.graph.initializers) failureAsNull(() => tensorValues(tensor));
}

/** One to three changes: a byte, a cut, a piece left out, a piece put elsewhere. */
function mutated(whole: Uint8Array, random: Random): Uint8Array {
  let bytes = [...whole];
  for (let change = random.below(3); change >= 0; change -= 1) {
    const at = random.below(bytes.length);
    const size = random.below(12);
    const kind = random.below(8);
    if (kind === 0) bytes = bytes.slice(0, at + 1);
    else if (kind === 1) bytes.splice(at, Math.min(size, bytes.length - 1));
    else if (kind === 2) bytes.splice(random.below(bytes.length), 0, ...bytes.slice(at, at + size));
    else bytes[at] = random.below(256);
  }
  return Uint8Array.from(bytes);
}

const SEED_MODEL: OnnxModel = {
  irVersion: 10,
  opset: 21,
  otherOpsets: { 'ai.onnx.ml': 3 },
  producer: 'hanscheck',
  producerVersion: '1',
  graph: {
    ...graphOf([
      {
        type: 'If',
        name: 'branch',
        inputs: ['x', ''],
        outputs: ['y'],
        attributes: {
          axes: { kind: 'ints', value: [0, -1, 300] },
          alpha: { kind: 'float', value: 0.5 },
          scales: { kind: 'floats', value: [1, 2] },
          mode: { kind: 'string', value: 'linear' },
          labels: { kind: 'strings', value: ['yes', 'no'] },
          value: { kind: 'tensor', value: int64Tensor('shape', [2], [-1, 3]) },
          then_branch: { kind: 'graph', value: graphOf([]) },
        },
      },
    ]),
    inputs: [{ name: 'x', dataType: 'float32', shape: ['batch', 2, null] }],
    outputs: [{ name: 'y', dataType: 'int64', shape: [] }],
    initializers: [
      floatTensor('w', [2, 2], Float32Array.of(1, 2, 3, 4)),
      { ...int64Tensor('away', [0], []), external: { location: 'w.bin', offset: '4096' } },
    ],
  },
  metadata: { answers: '["yes","no"]', vocabulary: 'is it' },
};

function graphOf(nodes: readonly OnnxNode[]): OnnxGraph {
  return { name: 'g', nodes, inputs: [], outputs: [], initializers: [] };
}

function model(): fc.Arbitrary<OnnxModel> {
  const parts = {
    irVersion: fc.nat(),
    opset: fc.nat(),
    producer: word(),
    producerVersion: word(),
    graph: graph(1),
    metadata: record(word()),
  };
  const otherOpsets = fc.constantFrom({ 'ai.onnx.ml': 3 }, { b: 0, a: 2 });
  return fc.oneof(fc.record(parts), fc.record({ ...parts, otherOpsets }));
}

/** Graphs whose attributes hold graphs, at most so many levels deep. */
function graph(levels: number): fc.Arbitrary<OnnxGraph> {
  return fc.record({
    name: word(),
    nodes: list(node(levels)),
    inputs: list(valueInfo()),
    outputs: list(valueInfo()),
    initializers: list(tensor()),
  });
}

function node(levels: number): fc.Arbitrary<OnnxNode> {
  const parts = {
    type: word(),
    inputs: list(word()),
    outputs: list(word()),
    attributes: record(attribute(levels)),
  };
  const names = { name: filled(), domain: filled() };
  return fc.oneof(fc.record(parts), fc.record({ ...parts, ...names }));
}

function attribute(levels: number): fc.Arbitrary<OnnxAttribute> {
  const float = fc.float();
  const flat = [
    kind('int', fc.maxSafeInteger()),
    kind('float', float),
    kind('string', word()),
    kind('ints', list(fc.maxSafeInteger())),
    kind('floats', list(float)),
    kind('strings', list(word())),
    kind('tensor', tensor()),
  ];
  return levels === 0 ? fc.oneof(...flat) : fc.oneof(...flat, kind('graph', graph(levels - 1)));
}

function kind<K extends OnnxAttribute['kind'], V>(
  name: K,
  value: fc.Arbitrary<V>,
): fc.Arbitrary<{ kind: K; value: V }> {
  return value.map((held) => ({ kind: name, value: held }));
}

function tensor(): fc.Arbitrary<OnnxTensor> {
  const named = { name: word(), dims: list(fc.nat()) };
  const numbers = { ...named, dataType: numberType(), bytes: fc.uint8Array({ maxLength: 40 }) };
  const bytes = fc.constant(new Uint8Array());
  const dataType = fc.constant('string' as const);
  return fc.oneof(
    fc.record(numbers),
    fc.record({ ...named, dataType, bytes, strings: list(word()) }),
    fc.record({ ...named, dataType: numberType(), bytes, external: record(word()) }),
  );
}

function valueInfo(): fc.Arbitrary<OnnxValueInfo> {
  const size = fc.oneof(fc.nat(), filled(), fc.constant(null));
  return fc.record({ name: word(), dataType: numberType(), shape: fc.option(list(size)) });
}

function numberType(): fc.Arbitrary<OnnxDataType> {
  const named = ['float32', 'float64', 'float16', 'bfloat16', 'int8', 'uint8', 'int16'] as const;
  const others = ['uint16', 'int32', 'uint32', 'int64', 'uint64', 'bool', 'type:0', 'type:17'];
  return fc.constantFrom(...named, ...(others as OnnxDataType[])); // a list of literals widens
}

/** Any text without lone surrogates, which UTF-8 cannot hold. */
function word(): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', maxLength: 6 });
}

function filled(): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
}

function list<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(of, { maxLength: 3 });
}

function record<T>(of: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(word(), of, { maxKeys: 3, noNullPrototype: true });
}
