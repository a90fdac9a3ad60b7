import { add } from '../graph/ops/arithmetic.ts';
import { dropout } from '../graph/ops/dropout.ts';
import { type LstmStates, lstm, stacked } from '../graph/ops/lstm.ts';
import { reshape } from '../graph/ops/shaping.ts';
import type { Value } from '../graph/value.ts';
import type { DenseParameter } from '../network.ts';
import type { Parameters } from './layer.ts';
import {
  type RecurrentOptions,
  recurrentParameters,
  recurrentWeights,
} from './recurrent-parameters.ts';

export interface LstmOptions extends RecurrentOptions {
  /** How many layers lie on one another; 1 unless given. */
  readonly layers?: number;
  /** The chance that an output is set to 0 on its way to the next layer; 0 unless given. */
  readonly dropout?: number;
  /** Tells its dropout from that of other layers of the network; it takes one number a layer. */
  readonly salt?: number;
}

export interface LstmLayer {
  readonly dense: readonly DenseParameter[];
  /**
   * Outputs and last cell of each layer, the lowest first.
   *
   * @param x [steps, items, inputs]
   * @param keys uint32 [items, 1] to draw dropout from; null where nothing is to be dropped
   */
  readonly apply: (parameters: Parameters, x: Value, keys: Value | null) => readonly LstmStates[];
}

/** PyTorch's LSTM: each layer has two biases, and dropout is on the outputs of all but the last. */
export function lstmLayer(prefix: string, options: LstmOptions): LstmLayer {
  const { inputs, hidden, layers = 1 } = options;
  const numbers = Array.from({ length: layers }, (_, layer) => layer);
  return {
    dense: numbers.flatMap((layer) => {
      const size = { inputs: layer === 0 ? inputs : hidden, hidden };
      return recurrentParameters(prefix, size, { gates: 4, layer });
    }),
    apply: (parameters, x, keys) => {
      const states: LstmStates[] = [];
      for (const layer of numbers) {
        const below = states.at(-1);
        const reads =
          below === undefined ? x : dropped(stacked(below.outputs), keys, layer, options);
        const { inputBias, hiddenBias, ...weights } = recurrentWeights(parameters, prefix, layer);
        states.push(lstm(reads, { ...weights, bias: add(inputBias, hiddenBias) }));
      }
      return states;
    },
  };
}

function dropped(x: Value, keys: Value | null, layer: number, options: LstmOptions): Value {
  const { dropout: rate = 0, salt = 0 } = options;
  if (keys === null || rate === 0) return x;
  return dropout(x, { rows: reshape(keys, [1, ...keys.shape]) }, rate, salt + layer);
}
