import { relu } from '../graph/ops/activations.ts';
import { add } from '../graph/ops/arithmetic.ts';
import type { Value } from '../graph/value.ts';
import { batchNormalisation } from './batch-normalisation.ts';
import { convolutionLayer } from './convolution.ts';
import type { Layer, Parameters, Trained, TrainedLayer } from './layer.ts';

export interface ResidualOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** Of the first convolution; 1 unless given. */
  readonly stride?: number;
}

/**
 * The basic block of residual networks (He et al. 2016): two convolutions of 3 × 3, each with batch
 * normalisation, and what came in added before the last ReLU. Where the shape changes, what came in
 * passes a convolution of 1 × 1 with batch normalisation. Parameters are called as in torchvision.
 */
export function residualBlock(prefix: string, options: ResidualOptions): TrainedLayer {
  const { inputs, outputs, stride = 1 } = options;
  const plain = { outputs, hasBias: false };
  const first = { ...plain, inputs, size: 3, stride, padding: 1 };
  const second = { ...plain, inputs: outputs, size: 3, padding: 1 };
  const one = normalised(convolutionLayer(`${prefix}.conv1`, first), `${prefix}.bn1`, outputs);
  const two = normalised(convolutionLayer(`${prefix}.conv2`, second), `${prefix}.bn2`, outputs);
  const projected = convolutionLayer(`${prefix}.downsample.0`, {
    ...plain,
    inputs,
    size: 1,
    stride,
  });
  const isSame = stride === 1 && inputs === outputs;
  const past = isSame ? UNCHANGED : normalised(projected, `${prefix}.downsample.1`, outputs);
  const parts = [one, two, past];
  return {
    dense: parts.flatMap(({ dense }) => dense),
    buffers: parts.flatMap(({ buffers }) => buffers),
    train: (parameters, x) => {
      const inner = one.train(parameters, x);
      const outer = two.train(parameters, relu(inner.output));
      const beside = past.train(parameters, x);
      return {
        output: relu(add(outer.output, beside.output)),
        updates: { ...inner.updates, ...outer.updates, ...beside.updates },
      };
    },
    evaluate: (parameters, x) => {
      const inner = relu(one.evaluate(parameters, x));
      return relu(add(two.evaluate(parameters, inner), past.evaluate(parameters, x)));
    },
  };
}

/** A layer with batch normalisation after it. */
function normalised(layer: Layer, prefix: string, channels: number): TrainedLayer {
  const after = batchNormalisation(prefix, { channels });
  return {
    dense: [...layer.dense, ...after.dense],
    buffers: after.buffers,
    train: (parameters, x) => after.train(parameters, layer.apply(parameters, x)),
    evaluate: (parameters, x) => after.evaluate(parameters, layer.apply(parameters, x)),
  };
}

const UNCHANGED: TrainedLayer = {
  dense: [],
  buffers: [],
  train: (_: Parameters, x: Value): Trained => ({ output: x, updates: {} }),
  evaluate: (_, x) => x,
};
