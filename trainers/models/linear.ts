import { learnFeatureRecipe } from '../features/index.ts';
import { linear as linearOp } from '../graph/ops/matrices.ts';
import { constantly } from '../layers/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import type { Network } from '../network.ts';
import type { Architecture } from './architecture.ts';
import { featureInference } from './feature-inference.ts';
import { storedParameters } from './stored-parameters.ts';

/** Multinomial logistic regression over scalar features: how long a text is, how many options … */
export const linear = {
  id: 'linear',
  title: 'Linear model of scalar features',
  cites: ['cox1958'],
  defaults: {
    epochs: 60,
    patience: 5,
    validationShare: 0.1,
    batchSize: 512,
    microBatches: 4,
    learningRate: 0.01,
    clipNorm: 0,
    answers: 3129,
    answerAtLeast: 1,
    targets: 'soft',
  },
  space: { learningRate: { kind: 'number', low: 1e-3, high: 0.1, scale: 'log' } },
  learnRecipe: (split, rows, { inputs }) => learnFeatureRecipe(split, rows, inputs),
  network,
  training: () => ({
    loss: 'cross-entropy',
    optimizer: { id: 'adam' },
    schedule: { id: 'constant' },
    clipValue: null,
  }),
  inference: (spec, parameters) => featureInference('linear', network(spec), parameters),
  parametersOf: (_, graph) => storedParameters(graph, null),
} as const satisfies Architecture;

function network({ answers, featureWidth }: NetworkSpec): Network {
  return {
    dense: [
      { name: 'output.weight', shape: [answers, featureWidth], initialise: constantly(0) },
      { name: 'output.bias', shape: [answers], initialise: constantly(0) },
    ],
    buffers: [],
    table: null,
    featureWidth,
    logits: ({ features, parameter }) =>
      linearOp(features!, parameter('output.weight'), parameter('output.bias')), // it has features
  };
}
