import { tanh } from '../graph/ops/activations.ts';
import { add } from '../graph/ops/arithmetic.ts';
import { dropout } from '../graph/ops/dropout.ts';
import { lstm, stacked } from '../graph/ops/lstm.ts';
import { linear } from '../graph/ops/matrices.ts';
import { concatenate, reshape } from '../graph/ops/shaping.ts';
import type { Value } from '../graph/value.ts';
import { uniform } from '../layers/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import type { DenseParameter, Given, Network } from '../network.ts';
import { learnSequenceRecipe } from '../text/index.ts';
import type { Architecture, Options } from './architecture.ts';
import { lstmInference, lstmParameters } from './lstm-inference.ts';
import { numeric } from './numeric-option.ts';

/**
 * The question channel of the deeper LSTM Q (Antol et al. 2015; VT-vision-lab/VQA_LSTM_CNN at
 * 15d7d4b): word embedding, dropout, tanh; two layers of LSTM with dropout between; the cells and
 * outputs of both layers after the last word; dropout, a layer with tanh, dropout, one logit an answer.
 * All first values uniform in ±.08; RMSProp, derivatives cut to ±10, the rate times .99997592083
 * after every step.
 *
 * There 150,000 steps of 500 items at a rate of 3e-4 were made. The defaults here reach as far in a
 * few thousand steps, which is what a data set of tens of thousands of questions has: a rate of 1e-3
 * and 256 items a step. For those of the paper: `learningRate=3e-4,batchSize=500,warmUpSteps=0`.
 *
 * RMSProp's means of squares begin at 0 and are near their level after 1 / (1 − α) = 100 steps; before,
 * steps are up to ten times too long. At this rate that drove the loss above the one of no model, which
 * some trainings left only after many epochs; so the rate rises to its full value in these steps.
 */
export const lstmQ = {
  id: 'lstm-q',
  title: 'Deeper LSTM Q',
  cites: ['antol2015', 'hochreiter1997'],
  defaults: {
    embedding: 200,
    hidden: 512,
    joint: 1024,
    dropout: 0.5,
    longest: 26,
    epochs: 40,
    patience: 4,
    validationShare: 0.1,
    batchSize: 256,
    microBatches: 4,
    learningRate: 1e-3,
    warmUpSteps: 100,
    clipNorm: 0,
    answers: 1000,
    answerAtLeast: 1,
    targets: 'soft',
  },
  space: {
    learningRate: { kind: 'number', low: 1e-4, high: 1e-2, scale: 'log' },
    hidden: { kind: 'choice', values: [128, 256, 512] },
    dropout: { kind: 'number', low: 0, high: 0.6, scale: 'linear' },
  },
  learnRecipe: (split, rows, { inputs, options }) =>
    learnSequenceRecipe(split, rows, { inputs, longest: numeric(options, 'longest') }),
  network,
  training: (options) => ({
    loss: 'cross-entropy',
    optimizer: { id: 'rms-prop', alpha: 0.99, epsilon: 1e-8 },
    schedule: {
      id: 'exponential',
      factor: 0.99997592083,
      warmUpSteps: numeric(options, 'warmUpSteps'),
    },
    clipValue: 10,
  }),
  inference: lstmInference,
  parametersOf: lstmParameters,
} as const satisfies Architecture;

/** The range of all first values. */
const BOUND = 0.08;

function network({ options, rows, answers }: NetworkSpec): Network {
  const width = numeric(options, 'embedding');
  return {
    dense: denseParameters(options, answers),
    buffers: [],
    table: { name: 'words', rows, width, initialise: uniform(BOUND), reads: 'sequence' },
    featureWidth: 0,
    logits: (given) => logits(given, numeric(options, 'dropout')),
  };
}

function denseParameters(options: Options, answers: number): readonly DenseParameter[] {
  const [embedding, hidden, joint] = [
    numeric(options, 'embedding'),
    numeric(options, 'hidden'),
    numeric(options, 'joint'),
  ];
  const shapes: readonly (readonly [string, readonly number[]])[] = [
    ['words.bias', [embedding]],
    ['lstm1.input', [4 * hidden, embedding]],
    ['lstm1.hidden', [4 * hidden, hidden]],
    ['lstm1.bias', [4 * hidden]],
    ['lstm2.input', [4 * hidden, hidden]],
    ['lstm2.hidden', [4 * hidden, hidden]],
    ['lstm2.bias', [4 * hidden]],
    ['joint.weight', [joint, 4 * hidden]],
    ['joint.bias', [joint]],
    ['output.weight', [answers, joint]],
    ['output.bias', [answers]],
  ];
  return shapes.map(([name, shape]) => ({ name, shape, initialise: uniform(BOUND) }));
}

function logits({ embedded, parameter, training }: Given, rate: number): Value {
  const drop = (value: Value, salt: number) => {
    if (training === null) return value;
    const { keys } = training;
    const rows = value.shape.length === 3 ? reshape(keys, [1, ...keys.shape]) : keys;
    return dropout(value, { rows }, rate, salt);
  };
  const layer = (x: Value, name: string) =>
    lstm(x, {
      input: parameter(`${name}.input`),
      hidden: parameter(`${name}.hidden`),
      bias: parameter(`${name}.bias`),
    });
  const words = tanh(drop(add(embedded!, parameter('words.bias')), 0)); // it has a table
  const first = layer(words, 'lstm1');
  const second = layer(drop(stacked(first.outputs), 1), 'lstm2');
  const [firstOutput, secondOutput] = [first.outputs.at(-1)!, second.outputs.at(-1)!];
  const question = concatenate([first.cell, firstOutput, second.cell, secondOutput], 1);
  const joint = tanh(linear(drop(question, 2), parameter('joint.weight'), parameter('joint.bias')));
  return linear(drop(joint, 3), parameter('output.weight'), parameter('output.bias'));
}
