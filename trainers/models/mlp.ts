import { learnFeatureRecipe } from '../features/index.ts';
import { relu } from '../graph/ops/activations.ts';
import { dropout } from '../graph/ops/dropout.ts';
import { linear } from '../graph/ops/matrices.ts';
import { uniform } from '../layers/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import type { Network } from '../network.ts';
import type { Architecture } from './architecture.ts';
import { featureInference } from './feature-inference.ts';
import { numeric } from './numeric-option.ts';
import { storedParameters } from './stored-parameters.ts';

/** A perceptron with one hidden layer over scalar features, with PyTorch's first values. */
export const mlp = {
  id: 'mlp',
  title: 'Perceptron of scalar features',
  cites: ['rumelhart1986'],
  defaults: {
    hidden: 64,
    dropout: 0,
    epochs: 60,
    patience: 5,
    validationShare: 0.1,
    batchSize: 512,
    learningRate: 0.003,
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
  return {
    dense: [
      { name: 'hidden.weight', shape: [hidden, featureWidth], initialise: uniform(first) },
      { name: 'hidden.bias', shape: [hidden], initialise: uniform(first) },
      { name: 'output.weight', shape: [answers, hidden], initialise: uniform(second) },
      { name: 'output.bias', shape: [answers], initialise: uniform(second) },
    ],
    table: null,
    featureWidth,
    logits: ({ features, parameter, keys }) => {
      const x = relu(linear(features!, parameter('hidden.weight'), parameter('hidden.bias'))); // it has features
      const kept = keys === null ? x : dropout(x, { rows: keys }, rate, 0);
      return linear(kept, parameter('output.weight'), parameter('output.bias'));
    },
  };
}
