import { learnFeatureRecipe } from '../features/index.ts';
import { relu } from '../graph/ops/activations.ts';
import { dropout } from '../graph/ops/dropout.ts';
import { linear } from '../graph/ops/matrices.ts';
import { applied, batchNormalisation, uniform } from '../layers/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import type { Network } from '../network.ts';
import type { Architecture } from './architecture.ts';
import { featureInference } from './feature-inference.ts';
import { numeric } from './numeric-option.ts';
import { storedParameters } from './stored-parameters.ts';

/**
 * A perceptron with one hidden layer over scalar features, with PyTorch's first values; with
 * `normalisation=batch` its sums are normalised before they are bent (Ioffe & Szegedy 2015).
 */
export const mlp = {
  id: 'mlp',
  title: 'Perceptron of scalar features',
  cites: ['rumelhart1986', 'ioffe2015'],
  defaults: {
    hidden: 64,
    dropout: 0,
    normalisation: 'none',
    epochs: 60,
    patience: 5,
    validationShare: 0.1,
    batchSize: 512,
    microBatches: 4,
    learningRate: 0.003,
    clipNorm: 0,
    answers: 3129,
    answerAtLeast: 1,
    targets: 'soft',
  },
  space: {
    learningRate: { kind: 'number', low: 3e-4, high: 0.03, scale: 'log' },
    hidden: { kind: 'number', low: 8, high: 512, scale: 'log', integer: true },
    dropout: { kind: 'number', low: 0, high: 0.6, scale: 'linear' },
  },
  learnRecipe: (split, rows, { inputs }) => learnFeatureRecipe(split, rows, inputs),
  network,
  training: () => ({
    loss: 'cross-entropy',
    optimizer: { id: 'adam' },
    schedule: { id: 'constant' },
    clipValue: null,
  }),
  inference: (spec, parameters) => featureInference('mlp', network(spec), parameters),
  parametersOf: (_, graph) => storedParameters(graph, null),
} as const satisfies Architecture;

function network({ options, answers, featureWidth }: NetworkSpec): Network {
  const [hidden, rate] = [numeric(options, 'hidden'), numeric(options, 'dropout')];
  const [first, second] = [1 / Math.sqrt(featureWidth), 1 / Math.sqrt(hidden)];
  const norm =
    options['normalisation'] === 'batch' ? batchNormalisation('norm', { channels: hidden }) : null;
  return {
    dense: [
      { name: 'hidden.weight', shape: [hidden, featureWidth], initialise: uniform(first) },
      { name: 'hidden.bias', shape: [hidden], initialise: uniform(first) },
      { name: 'output.weight', shape: [answers, hidden], initialise: uniform(second) },
      { name: 'output.bias', shape: [answers], initialise: uniform(second) },
      ...(norm?.dense ?? []),
    ],
    buffers: norm?.buffers ?? [],
    table: null,
    featureWidth,
    logits: (given) => {
      const { features, parameter, training } = given;
      const sums = linear(features!, parameter('hidden.weight'), parameter('hidden.bias')); // it has features
      const x = relu(norm ? applied(norm, given, sums) : sums);
      const kept = training === null ? x : dropout(x, { rows: training.keys }, rate, 0);
      return linear(kept, parameter('output.weight'), parameter('output.bias'));
    },
  };
}
