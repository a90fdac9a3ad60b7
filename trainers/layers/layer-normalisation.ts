import { add, multiply } from '../graph/ops/arithmetic.ts';
import { normalise } from '../graph/ops/normalising.ts';
import { constantly } from './initial-values.ts';
import type { Layer } from './layer.ts';

/** Layer normalisation along the last axis (Ba, Kiros & Hinton 2016), with stretch and shift. */
export function layerNormalisation(
  prefix: string,
  { width, epsilon = 1e-5 }: { readonly width: number; readonly epsilon?: number },
): Layer {
  const [weight, bias] = [`${prefix}.weight`, `${prefix}.bias`];
  return {
    dense: [
      { name: weight, shape: [width], initialise: constantly(1) },
      { name: bias, shape: [width], initialise: constantly(0) },
    ],
    apply: (parameters, x) => {
      const { output } = normalise(x, [x.shape.length - 1], epsilon);
      return add(multiply(output, parameters(weight)), parameters(bias));
    },
  };
}
