import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  decodeModel,
  elementCount,
  encodeModel,
  type OnnxModel,
  tensorValues,
} from '../../../trainers/onnx/index.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/onnx-models/', import.meta.url));
const isAbsent = !existsSync(FOLDER);
const title = `public ONNX files${isAbsent ? ' (skipped: shared/data/onnx-models is absent)' : ''}`;

describe.skipIf(isAbsent)(title, () => {
  // The published sizes of the networks; their weights are float32, and ConstantOfShape nodes stand
  // for the large ones. VGG-19 and AlexNet: the weights of their papers.
  it.each([
    ['light_bvlc_alexnet.onnx', 60_965_224],
    ['light_vgg19.onnx', 143_667_240],
    ['light_squeezenet.onnx', 1_235_496], // SqueezeNet 1.1
    // He et al. 2016, 25,557,032; mean and variance of 26,560 channels; an empty queue of one number
    ['light_resnet50.onnx', 25_557_032 + 53_120 + 1],
    // 8 * 25 + 8, 16 * 8 * 25 + 16, 256 * 10 + 10
    ['mnist.onnx', 5994],
  ])('%s holds %i weights', (name, expected) => {
    expect(weightCount(modelOf(name))).toBe(expected);
  });

  it('state their axes, versions and operator sets', () => {
    expect(modelOf('optimum-tiny-bert.onnx')).toMatchObject({ irVersion: 7, opset: 11 });
    expect(modelOf('optimum-tiny-bert.onnx').graph.inputs).toEqual([
      { name: 'input_ids', dataType: 'int64', shape: ['batch', 'sequence'] },
      { name: 'attention_mask', dataType: 'int64', shape: ['batch', 'sequence'] },
    ]);
    expect(modelOf('example_strings.onnx').graph.inputs[0]?.dataType).toBe('string');
    expect(modelOf('example_float16.onnx').graph.inputs[0]?.dataType).toBe('float16');
    const forest = modelOf('sklearn_randomforest.onnx');
    expect(forest).toMatchObject({ opset: 9, otherOpsets: { 'ai.onnx.ml': 1 } });
    expect(forest.graph.outputs[1]).toMatchObject({ dataType: 'type:0', shape: null }); // a sequence
  });

  it('are the same model when written and read again', () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.onnx'))) {
      const model = modelOf(name);
      expect(isDeepStrictEqual(decodeModel(encodeModel(model)), model), name).toBe(true);
    }
  });

  it('give the same numbers in ONNX Runtime when written again', async () => {
    const name = 'mnist.onnx';
    const picture = Float32Array.from({ length: 784 }, (_, pixel) => (pixel * 7) % 256);
    const expected = await digitScores(bytesOf(name), picture);
    expect(expected).toHaveLength(10);
    expect(await digitScores(encodeModel(modelOf(name)), picture)).toEqual(expected);
  });
});

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(FOLDER + name));
}

function modelOf(name: string): OnnxModel {
  return decodeModel(bytesOf(name), name);
}

function weightCount({ graph }: OnnxModel): number {
  const byName = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const stored = graph.initializers.filter(({ dataType }) => dataType === 'float32');
  const filled = graph.nodes.filter(({ type }) => type === 'ConstantOfShape');
  const shapes = filled.map(({ inputs }) => [...tensorValues(byName.get(inputs[0]!)!)].map(Number));
  return [...stored.map(({ dims }) => dims), ...shapes]
    .map(elementCount)
    .reduce((a, b) => a + b, 0);
}

async function digitScores(bytes: Uint8Array, picture: Float32Array): Promise<number[]> {
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const feeds = { Input3: new Tensor('float32', picture, [1, 1, 28, 28]) };
  const { Plus214_Output_0: scores } = await session.run(feeds);
  await session.release();
  return [...(scores!.data as Float32Array)]; // the model's output is float32
}
