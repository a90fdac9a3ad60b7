import { toOnnxGraph } from '../graph/lower.ts';
import { softmax } from '../graph/ops/activations.ts';
import { input } from '../graph/ops/leaves.ts';
import { createTape } from '../graph/value.ts';
import { allDense, type Network } from '../network.ts';
import type { OnnxGraph } from '../onnx/index.ts';
import type { Parameters } from './architecture.ts';

/** A network over features as a graph of its own. Reads `features`, float32 [batch, features]. */
export function featureInference(
  name: string,
  network: Network,
  parameters: Parameters,
): OnnxGraph {
  const tape = createTape();
  const named = new Map(
    allDense(network).map((each) => [each.name, input(tape, each.name, each.shape)]),
  );
  const features = input(tape, 'features', ['batch', network.featureWidth]);
  const logits = network.logits({
    parameter: (parameter) => named.get(parameter)!, // a network asks for its own parameters
    embedded: null,
    features,
    training: null,
  });
  return toOnnxGraph({ probabilities: softmax(logits) }, { name, parameters });
}
