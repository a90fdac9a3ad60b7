import { toOnnxGraph } from '../graph/lower.ts';
import { softmax } from '../graph/ops/activations.ts';
import { input } from '../graph/ops/leaves.ts';
import { linear } from '../graph/ops/matrices.ts';
import { createTape } from '../graph/value.ts';
import { constantly, uniform } from '../layers/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import type { Network, TableParameter } from '../network.ts';
import { floatTensor, int64Tensor, type OnnxGraph, type OnnxNode } from '../onnx/index.ts';
import { learnBagRecipe } from '../text/index.ts';
import type { Architecture, Parameters } from './architecture.ts';
import { numeric } from './numeric-option.ts';
import { storedParameters } from './stored-parameters.ts';

/**
 * The mean of learnt vectors of the words and pairs of words of a text, of the text as a whole where
 * several training items have it, and of its question type; then one linear layer: fastText's
 * classifier (Joulin et al. 2017) with hashed n-grams, trained here with soft targets and AdaGrad.
 *
 * Words and pairs add up, so they cannot tell which of two questions with the same words in other
 * company is asked; the text as a whole can, and makes the model no blinder than the rung of exact
 * questions.
 */
export const bagOfNgrams = {
  id: 'bag-of-ngrams',
  title: 'Bag of n-grams',
  cites: ['joulin2017'],
  defaults: {
    width: 100,
    hashBuckets: 2 ** 18,
    questionType: true,
    wholeTexts: true,
    epochs: 30,
    patience: 4,
    validationShare: 0.1,
    batchSize: 512,
    microBatches: 4,
    learningRate: 0.1,
    clipNorm: 0,
    answers: 3129,
    answerAtLeast: 1,
    targets: 'soft',
  },
  space: {
    learningRate: { kind: 'number', low: 0.01, high: 1, scale: 'log' },
    width: { kind: 'number', low: 32, high: 300, scale: 'log', integer: true },
  },
  learnRecipe: (split, rows, { inputs, options }) =>
    learnBagRecipe(split, rows, {
      inputs,
      questionType: options['questionType'] === true,
      wholeTexts: options['wholeTexts'] === true,
      hashBuckets: numeric(options, 'hashBuckets'),
    }),
  network,
  training: () => ({
    loss: 'cross-entropy',
    optimizer: { id: 'ada-grad' },
    schedule: { id: 'constant' },
    clipValue: null,
  }),
  inference,
  parametersOf: (_, graph) => storedParameters(graph, 'ngrams'),
} as const satisfies Architecture;

function network({ options, rows, answers }: NetworkSpec): Network {
  const width = numeric(options, 'width');
  return {
    dense: [
      { name: 'output.weight', shape: [answers, width], initialise: constantly(0) },
      { name: 'output.bias', shape: [answers], initialise: constantly(0) },
    ],
    buffers: [],
    table: { name: 'ngrams', rows, width, initialise: uniform(1 / width), reads: 'bag' },
    featureWidth: 0,
    logits: ({ embedded, parameter }) =>
      linear(embedded!, parameter('output.weight'), parameter('output.bias')), // it has a table
  };
}

/**
 * Reads `ngrams`, int64 [batch, length]: the rows of each item's n-grams; what is shorter is filled
 * up with the number of rows.
 */
function inference(spec: NetworkSpec, parameters: Parameters): OnnxGraph {
  const { dense, logits, table } = network(spec);
  const tape = createTape();
  const named = new Map(dense.map(({ name, shape }) => [name, input(tape, name, shape)]));
  const embedded = input(tape, 'embedded', ['batch', table!.width]); // as network() has made it
  const probabilities = softmax(
    logits({ parameter: (name) => named.get(name)!, embedded, features: null, training: null }),
  );
  const { ngrams: _, ...others } = parameters;
  const body = toOnnxGraph({ probabilities }, { name: 'bag-of-ngrams', parameters: others });
  return {
    ...body,
    nodes: [...MEAN_OF_ROWS, ...body.nodes],
    inputs: [{ name: 'ngrams', dataType: 'int64', shape: ['batch', 'length'] }],
    initializers: [...body.initializers, ...tableTensors(table!, parameters['ngrams']!)],
  };
}

/** Embeddings of what is filled up are a row of zeros, and it is not counted. */
const MEAN_OF_ROWS: readonly OnnxNode[] = [
  node('Gather', ['table', 'ngrams'], 'vectors'),
  node('ReduceSum', ['vectors', 'axis'], 'total', { keepdims: { kind: 'int', value: 0 } }),
  node('Less', ['ngrams', 'filler'], 'is-ngram'),
  node('Cast', ['is-ngram'], 'ones', { to: { kind: 'int', value: 1 } }),
  node('ReduceSum', ['ones', 'axis'], 'counts', { keepdims: { kind: 'int', value: 1 } }),
  node('Max', ['counts', 'one'], 'divisor'),
  node('Div', ['total', 'divisor'], 'embedded'),
];

function tableTensors({ rows, width }: TableParameter, values: Float32Array) {
  const filled = new Float32Array(values.length + width);
  filled.set(values);
  return [
    floatTensor('table', [rows + 1, width], filled),
    int64Tensor('axis', [1], [1]),
    int64Tensor('filler', [], [rows]),
    floatTensor('one', [], Float32Array.of(1)),
  ];
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode['attributes'] = {},
): OnnxNode {
  return { type, inputs, outputs: [output], attributes };
}
