import { linear } from '../graph/ops/matrices.ts';
import { multiplyStacks, transposeLast } from '../graph/ops/matrix-stacks.ts';
import { product, reshape } from '../graph/ops/shaping.ts';
import type { DenseParameter } from '../network.ts';
import { pytorchUniform } from './initial-values.ts';
import type { Layer } from './layer.ts';

export interface LinearOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** Whether something is added; true unless told. */
  readonly hasBias?: boolean;
}

/** x Wᵀ + b along the last axis, for any axes before it: [.., inputs] becomes [.., outputs]. */
export function linearLayer(prefix: string, options: LinearOptions): Layer {
  const { inputs, outputs, hasBias = true } = options;
  const [weight, bias] = [`${prefix}.weight`, `${prefix}.bias`];
  return {
    dense: linearParameters(prefix, options),
    apply: (parameters, x) => {
      if (!hasBias) return multiplyStacks(x, transposeLast(parameters(weight)));
      const leading = x.shape.slice(0, -1);
      const rows = reshape(x, [leading.reduce(product, 1), inputs]);
      const result = linear(rows, parameters(weight), parameters(bias));
      return reshape(result, [...leading, outputs]);
    },
  };
}

function linearParameters(prefix: string, options: LinearOptions): readonly DenseParameter[] {
  const { inputs, outputs, hasBias = true } = options;
  const initialise = pytorchUniform(inputs);
  const weight = { name: `${prefix}.weight`, shape: [outputs, inputs], initialise };
  return hasBias ? [weight, { name: `${prefix}.bias`, shape: [outputs], initialise }] : [weight];
}
