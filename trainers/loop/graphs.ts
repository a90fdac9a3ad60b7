import { gradients } from '../graph/gradient.ts';
import { toOnnxGraph } from '../graph/lower.ts';
import { logSoftmax } from '../graph/ops/activations.ts';
import { exponential } from '../graph/ops/arithmetic.ts';
import { input } from '../graph/ops/leaves.ts';
import { binaryCrossEntropy, crossEntropy, type Loss } from '../graph/ops/losses.ts';
import { gatherElements, indexOfLargest } from '../graph/ops/picking.ts';
import { createTape, type Tape, type Value } from '../graph/value.ts';
import { allDense, type Given, type GivenInTraining, type Network } from '../network.ts';
import type { OnnxGraph } from '../onnx/index.ts';
import type { LoopSettings } from './plan.ts';

export type LossName = 'cross-entropy' | 'binary-cross-entropy';

/** The prefix of an output that is the derivative of the loss by the input named after it. */
export const DERIVATIVE = 'by:';

/** The prefix of an output that is what a buffer is to be after the step. */
const UPDATED = 'new:';

/** The output of a step that belongs to a dense parameter or a buffer. */
export function stepOutput({ buffers }: Network, name: string): string {
  return (buffers.some((buffer) => buffer.name === name) ? UPDATED : DERIVATIVE) + name;
}

const LOSSES = {
  'cross-entropy': crossEntropy,
  'binary-cross-entropy': binaryCrossEntropy,
} as const satisfies Record<LossName, (...given: Parameters<typeof crossEntropy>) => Loss>;

/**
 * Forward pass, loss and derivatives for items whose sequences have one length. Outputs: `loss`,
 * `truth` (the probability of each item's reference answer), a derivative for each dense parameter
 * and for `embedded`, and the new value of each buffer.
 */
export function trainingGraph(
  network: Network,
  length: number,
  { loss: name, frozen }: Pick<LoopSettings, 'loss' | 'frozen'>,
): OnnxGraph {
  const tape = createTape();
  const updated: Record<string, Value> = {};
  const given = givenInputs(tape, network, length, {
    keys: input(tape, 'keys', ['batch', 1], 'uint32'),
    update: (buffer, value) => {
      updated[UPDATED + buffer] = value;
    },
    isFrozen: (parameter) => frozen.includes(parameter),
  });
  for (const { name: buffer } of network.buffers) {
    updated[UPDATED + buffer] = given.parameter(buffer); // unless the network says another
  }
  const targets = {
    answers: input(tape, 'answers', ['batch', 'width'], 'int32'),
    weights: input(tape, 'weights', ['batch', 'width']),
    factor: input(tape, 'factor', []),
  };
  const { loss, logProbabilities } = LOSSES[name](network.logits(given), targets);
  const trained = network.dense.map((parameter) => given.parameter(parameter.name));
  const all = given.embedded ? [...trained, given.embedded] : trained;
  const names = [...network.dense.map((parameter) => parameter.name), 'embedded'];
  const derivatives = gradients(loss, all).map((value, index) => [
    DERIVATIVE + names[index]!,
    value,
  ]);
  const truth = truthProbability(tape, logProbabilities);
  const outputs = { loss, truth, ...Object.fromEntries(derivatives), ...updated };
  return toOnnxGraph(outputs, { name: 'training' });
}

/** The forward pass alone. Outputs: `best`, the answer with the largest logit, and `truth`. */
export function evaluationGraph(network: Network, length: number): OnnxGraph {
  const tape = createTape();
  const logits = network.logits(givenInputs(tape, network, length, null));
  const truth = truthProbability(tape, logSoftmax(logits));
  return toOnnxGraph({ best: indexOfLargest(logits), truth }, { name: 'evaluation' });
}

/** The inputs of a network on a tape, under the names that the loop feeds. */
export function givenInputs(
  tape: Tape,
  network: Network,
  length: number,
  training: GivenInTraining | null,
): Given {
  const { table, featureWidth } = network;
  const parameters = new Map(
    allDense(network).map(({ name, shape }) => [name, input(tape, name, shape)]),
  );
  return {
    parameter: (name) => parameters.get(name)!, // a network asks for its own parameters
    embedded: table && input(tape, 'embedded', embeddedShape(table, length)),
    features: featureWidth === 0 ? null : input(tape, 'features', ['batch', featureWidth]),
    training,
  };
}

function embeddedShape({ reads, width }: NonNullable<Network['table']>, length: number) {
  return reads === 'bag' ? ['batch', width] : [length, 'batch', width];
}

function truthProbability(tape: Tape, logProbabilities: Value): Value {
  const truth = input(tape, 'truthAnswer', ['batch', 1], 'int32');
  return exponential(gatherElements(logProbabilities, truth, 1));
}
