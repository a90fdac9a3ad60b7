import type { NetworkSpec } from '../loop/plan.ts';
import {
  floatTensor,
  int64Tensor,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
} from '../onnx/index.ts';
import type { Parameters } from './architecture.ts';
import { numeric } from './numeric-option.ts';
import { storedParameters } from './stored-parameters.ts';

/**
 * The deeper LSTM Q with ONNX's own LSTM operator, so that one graph serves all lengths. Reads `words`,
 * int64 [length, batch]: the rows of each item's words from the first step on, filled up with any row;
 * and `lengths`, int32 [batch]: how many of them are its own, at least one.
 */
export function lstmInference(spec: NetworkSpec, parameters: Parameters): OnnxGraph {
  const hidden = numeric(spec.options, 'hidden');
  const size: OnnxAttribute = { kind: 'int', value: hidden };
  const layer = (name: string, x: string): OnnxNode => ({
    type: 'LSTM',
    inputs: [x, `${name}.W`, `${name}.R`, `${name}.B`, 'lengths'],
    outputs: [`${name}.all`, `${name}.output`, `${name}.cell`],
    attributes: { hidden_size: size },
  });
  return {
    name: 'lstm-q',
    nodes: [
      node('Gather', ['words.table', 'words'], 'embedded'),
      node('Add', ['embedded', 'words.bias'], 'shifted'),
      node('Tanh', ['shifted'], 'bent'),
      layer('lstm1', 'bent'),
      node('Squeeze', ['lstm1.all', 'directions'], 'lstm1.steps'),
      layer('lstm2', 'lstm1.steps'),
      node('Concat', STATES, 'states', { axis: { kind: 'int', value: 2 } }),
      node('Squeeze', ['states', 'layers'], 'question'),
      gemm('question', 'joint', 'joint.sum'),
      node('Tanh', ['joint.sum'], 'joint'),
      gemm('joint', 'output', 'logits'),
      node('Softmax', ['logits'], 'probabilities', { axis: { kind: 'int', value: -1 } }),
    ],
    inputs: [
      { name: 'words', dataType: 'int64', shape: ['length', 'batch'] },
      { name: 'lengths', dataType: 'int32', shape: ['batch'] },
    ],
    outputs: [{ name: 'probabilities', dataType: 'float32', shape: ['batch', spec.answers] }],
    initializers: initializers(spec, parameters, hidden),
  };
}

/** The parameters back from such a graph. */
export function lstmParameters({ options }: NetworkSpec, graph: OnnxGraph): Parameters {
  const hidden = numeric(options, 'hidden');
  const stored = storedParameters(graph, null);
  const layer = (name: string) => {
    const [input, recurrent, both] = [
      stored[`${name}.W`]!,
      stored[`${name}.R`]!,
      stored[`${name}.B`]!,
    ];
    return {
      [`${name}.input`]: restored(input, input.length / 4),
      [`${name}.hidden`]: restored(recurrent, hidden * hidden),
      [`${name}.bias`]: restored(both.subarray(0, 4 * hidden), hidden),
    };
  };
  const { 'words.table': words, ...others } = stored;
  return { ...others, words: words!, ...layer('lstm1'), ...layer('lstm2') };
}

const STATES = ['lstm1.cell', 'lstm1.output', 'lstm2.cell', 'lstm2.output'];

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode['attributes'] = {},
): OnnxNode {
  return { type, inputs, outputs: [output], attributes };
}

function gemm(x: string, name: string, output: string): OnnxNode {
  const transposed: OnnxAttribute = { kind: 'int', value: 1 };
  return node('Gemm', [x, `${name}.weight`, `${name}.bias`], output, { transB: transposed });
}

function initializers(
  { options, rows, answers }: NetworkSpec,
  parameters: Parameters,
  hidden: number,
): readonly OnnxTensor[] {
  const [embedding, joint] = [numeric(options, 'embedding'), numeric(options, 'joint')];
  const stored = (name: string, dims: readonly number[], from = name) =>
    floatTensor(name, dims, parameters[from]!);
  return [
    stored('words.table', [rows, embedding], 'words'),
    stored('words.bias', [embedding]),
    ...layerTensors('lstm1', embedding, hidden, parameters),
    ...layerTensors('lstm2', hidden, hidden, parameters),
    stored('joint.weight', [joint, 4 * hidden]),
    stored('joint.bias', [joint]),
    stored('output.weight', [answers, joint]),
    stored('output.bias', [answers]),
    int64Tensor('directions', [1], [1]),
    int64Tensor('layers', [1], [0]),
  ];
}

function layerTensors(name: string, width: number, hidden: number, parameters: Parameters) {
  const bias = reordered(parameters[`${name}.bias`]!, hidden);
  const both = new Float32Array(2 * bias.length); // the second bias of ONNX is 0
  both.set(bias);
  return [
    floatTensor(
      `${name}.W`,
      [1, 4 * hidden, width],
      reordered(parameters[`${name}.input`]!, hidden * width),
    ),
    floatTensor(
      `${name}.R`,
      [1, 4 * hidden, hidden],
      reordered(parameters[`${name}.hidden`]!, hidden * hidden),
    ),
    floatTensor(`${name}.B`, [1, 8 * hidden], both),
  ];
}

/** From ONNX's gate order back. */
function restored(values: Float32Array, block: number): Float32Array {
  return reordered(values, block, [0, 2, 3, 1]);
}

/** From the gate order of PyTorch (input, forget, cell, output) to ONNX's (input, output, forget, cell). */
function reordered(values: Float32Array, block: number, order = [0, 3, 1, 2]): Float32Array {
  const into = new Float32Array(values.length);
  order.forEach((from, at) => {
    into.set(values.subarray(from * block, (from + 1) * block), at * block);
  });
  return into;
}
