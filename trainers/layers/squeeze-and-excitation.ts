import { relu, sigmoid } from '../graph/ops/activations.ts';
import { multiply } from '../graph/ops/arithmetic.ts';
import { globalAveragePool } from '../graph/ops/pooling.ts';
import { reshape } from '../graph/ops/shaping.ts';
import type { Layer } from './layer.ts';
import { linearLayer } from './linear.ts';

/**
 * Weighs each channel by what all of them are on average (Hu, Shen & Sun 2018): the mean of each plane,
 * a layer of channels / reduction with ReLU, one of as many as there are channels with the sigmoid.
 */
export function squeezeAndExcitation(
  prefix: string,
  { channels, reduction = 16 }: { readonly channels: number; readonly reduction?: number },
): Layer {
  const squeezed = Math.max(1, Math.floor(channels / reduction));
  const squeeze = linearLayer(`${prefix}.squeeze`, { inputs: channels, outputs: squeezed });
  const excite = linearLayer(`${prefix}.excite`, { inputs: squeezed, outputs: channels });
  return {
    dense: [...squeeze.dense, ...excite.dense],
    apply: (parameters, x) => {
      const middle = relu(squeeze.apply(parameters, globalAveragePool(x)));
      const weights = sigmoid(excite.apply(parameters, middle));
      return multiply(x, reshape(weights, [...weights.shape, 1, 1]));
    },
  };
}
