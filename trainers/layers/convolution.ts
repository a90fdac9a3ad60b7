import { type Convolution, convolve, type Extent, extent } from '../graph/ops/convolution.ts';
import { pytorchUniform } from './initial-values.ts';
import type { Layer } from './layer.ts';

export interface ConvolutionOptions extends Convolution {
  /** Channels of what comes in. */
  readonly inputs: number;
  /** Channels of what goes out: how many kernels there are. */
  readonly outputs: number;
  /** Rows and columns of a kernel. */
  readonly size: Extent;
  /** Whether something is added to each channel; true unless told. */
  readonly hasBias?: boolean;
}

/** PyTorch's Conv2d: [items, inputs, height, width] becomes [items, outputs, …]. */
export function convolutionLayer(prefix: string, options: ConvolutionOptions): Layer {
  const { inputs, outputs, size, hasBias = true, groups = 1 } = options;
  const shape = [outputs, inputs / groups, extent(size, 0), extent(size, 1)] as const;
  const initialise = pytorchUniform(shape[1] * shape[2] * shape[3]);
  const [weight, bias] = [`${prefix}.weight`, `${prefix}.bias`];
  const biases = hasBias ? [{ name: bias, shape: [outputs], initialise }] : [];
  return {
    dense: [{ name: weight, shape, initialise }, ...biases],
    apply: (parameters, x) => {
      const kernels = parameters(weight);
      return convolve(x, { kernels, bias: hasBias ? parameters(bias) : null }, options);
    },
  };
}
