import { sigmoid, tanh } from '../graph/ops/activations.ts';
import { add, multiply, subtract } from '../graph/ops/arithmetic.ts';
import { linear } from '../graph/ops/matrices.ts';
import { split } from '../graph/ops/shaping.ts';
import type { Value } from '../graph/value.ts';
import type { DenseParameter } from '../network.ts';
import type { Parameters } from './layer.ts';
import { inputsOfSteps, nothingOf } from './recurrence.ts';
import {
  type RecurrentOptions,
  type RecurrentWeights,
  recurrentParameters,
  recurrentWeights,
} from './recurrent-parameters.ts';

export interface RecurrentLayer {
  readonly dense: readonly DenseParameter[];
  /**
   * The output after each step, [items, hidden] each.
   *
   * @param x [steps, items, inputs]
   */
  readonly apply: (parameters: Parameters, x: Value) => readonly Value[];
}

/**
 * One layer of gated recurrent units (Cho et al. 2014) in PyTorch's form, from a zero state:
 *
 *     r = σ(W_ir x + b_ir + W_hr h + b_hr);  z likewise
 *     n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn));  h ← (1 − z) ⊙ n + z ⊙ h
 */
export function gruLayer(prefix: string, options: RecurrentOptions): RecurrentLayer {
  return {
    dense: recurrentParameters(prefix, options, { gates: 3, layer: 0 }),
    apply: (parameters, x) => {
      const weights = recurrentWeights(parameters, prefix, 0);
      const outputs: Value[] = [];
      for (const input of inputsOfSteps(x, weights)) {
        outputs.push(step(input, outputs.at(-1) ?? nothingOf(input, options.hidden), weights));
      }
      return outputs;
    },
  };
}

function step(input: Value, before: Value, { hidden, hiddenBias }: RecurrentWeights): Value {
  const [inputR, inputZ, inputN] = threeParts(input);
  const [hiddenR, hiddenZ, hiddenN] = threeParts(linear(before, hidden, hiddenBias));
  const r = sigmoid(add(inputR, hiddenR));
  const z = sigmoid(add(inputZ, hiddenZ));
  const n = tanh(add(inputN, multiply(r, hiddenN)));
  return add(n, multiply(z, subtract(before, n)));
}

function threeParts(gates: Value): readonly [Value, Value, Value] {
  return split(gates, 1, 3) as readonly [Value, Value, Value]; // three parts
}
