import { tanh } from '../graph/ops/activations.ts';
import { add } from '../graph/ops/arithmetic.ts';
import { linear } from '../graph/ops/matrices.ts';
import type { Value } from '../graph/value.ts';
import type { RecurrentLayer } from './gru.ts';
import { inputsOfSteps, nothingOf } from './recurrence.ts';
import {
  type RecurrentOptions,
  recurrentParameters,
  recurrentWeights,
} from './recurrent-parameters.ts';

/** PyTorch's RNN (Elman 1990), one layer from a zero state: h ← tanh(W_i x + b_i + W_h h + b_h). */
export function plainRecurrence(prefix: string, options: RecurrentOptions): RecurrentLayer {
  return {
    dense: recurrentParameters(prefix, options, { gates: 1, layer: 0 }),
    apply: (parameters, x) => {
      const { hidden, hiddenBias, ...weights } = recurrentWeights(parameters, prefix, 0);
      const outputs: Value[] = [];
      for (const input of inputsOfSteps(x, weights)) {
        const before = outputs.at(-1) ?? nothingOf(input, options.hidden);
        outputs.push(tanh(add(input, linear(before, hidden, hiddenBias))));
      }
      return outputs;
    },
  };
}
