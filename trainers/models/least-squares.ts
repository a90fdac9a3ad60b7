import { inputFailure } from '../../core/index.ts';
import { learnFeatureRecipe } from '../features/index.ts';
import { type LinearFit, ridge, ridgeByLeaveOneOut } from '../least-squares/index.ts';
import type { Plan } from '../loop/plan.ts';
import type { Architecture, Options, Parameters } from './architecture.ts';
import { featureInference } from './feature-inference.ts';
import { linear } from './linear.ts';
import { numeric } from './numeric-option.ts';

/**
 * Ridge regression of the targets on scalar features, in closed form (Hoerl & Kennard 1970), with the
 * penalty that predicts left-out items best; the answer is the one with the largest output. Outputs
 * are no probabilities: their softmax, which stands for those, only keeps their order.
 */
export const leastSquares = {
  id: 'least-squares',
  title: 'Least squares on scalar features',
  cites: ['hoerl1970', 'golub1979'],
  defaults: {
    lambda: -1,
    epochs: 0,
    patience: 0,
    validationShare: 0,
    batchSize: 512,
    microBatches: 4,
    learningRate: 0,
    clipNorm: 0,
    answers: 100,
    answerAtLeast: 1,
    targets: 'soft',
  },
  space: { lambda: { kind: 'number', low: 1e-6, high: 10, scale: 'log' } },
  learnRecipe: (split, rows, { inputs }) => learnFeatureRecipe(split, rows, inputs),
  network: linear.network,
  training: linear.training,
  inference: (spec, parameters) =>
    featureInference('least-squares', linear.network(spec), parameters),
  parametersOf: linear.parametersOf,
  solve,
} as const satisfies Architecture;

/** λ of the grid, from next to no penalty to one that leaves little but the means. */
const LAMBDAS = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10];

/** A negative `lambda` stands for the best of the grid. */
function solve(plan: Plan, options: Options): Parameters {
  const lambda = numeric(options, 'lambda');
  const regression = regressionOf(plan);
  const solved =
    lambda < 0 ? ridgeByLeaveOneOut(regression, LAMBDAS) : { fit: ridge(regression, lambda) };
  const fit = 'fit' in solved ? solved.fit : solved;
  if (fit.weights === null) {
    throw inputFailure({
      what: 'least squares cannot be solved for these items',
      found: fit.reason,
      advice: 'Give more items, or another model.',
    });
  }
  return parametersOf(fit);
}

function regressionOf({ examples, targets, training, network }: Plan) {
  const { featureWidth, answers } = network;
  const inputs = new Float64Array(training.length * featureWidth);
  const outputs = new Float64Array(training.length * answers);
  training.forEach((item, row) => {
    inputs.set(
      examples.features.subarray(item * featureWidth, (item + 1) * featureWidth),
      row * featureWidth,
    );
    for (let at = item * targets.width; at < (item + 1) * targets.width; at++) {
      outputs[row * answers + targets.answers[at]!]! += targets.weights[at]!;
    }
  });
  return {
    inputs: { rows: training.length, columns: featureWidth, values: inputs },
    outputs: { rows: training.length, columns: answers, values: outputs },
  };
}

/** The weights of a linear layer are a row an output, those of a fit a row an input. */
function parametersOf({ weights, intercepts, inputs, outputs }: LinearFit): Parameters {
  const transposed = new Float32Array(weights.length);
  for (let input = 0; input < inputs; input++) {
    for (let output = 0; output < outputs; output++) {
      transposed[output * inputs + input] = weights[input * outputs + output]!;
    }
  }
  return { 'output.weight': transposed, 'output.bias': Float32Array.from(intercepts) };
}
