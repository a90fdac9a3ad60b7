import type { DenseParameter } from '../network.ts';

export type Initialise = DenseParameter['initialise'];

/** Each uniform in [−bound, bound). */
export function uniform(bound: number): Initialise {
  return (values, random) => {
    for (let index = 0; index < values.length; index++) {
      values[index] = (2 * random.uniform() - 1) * bound;
    }
  };
}

/** Each normal with mean 0. */
export function normal(standardDeviation = 1): Initialise {
  return (values, random) => {
    for (let index = 0; index < values.length; index++) {
      values[index] = standardDeviation * random.normal();
    }
  };
}

/** All the same. */
export function constantly(number: number): Initialise {
  return (values) => {
    values.fill(number);
  };
}

/** What a nonlinearity asks of the spread before it, so that it stays the same over layers. */
export const GAINS = {
  linear: 1,
  sigmoid: 1,
  tanh: 5 / 3,
  relu: Math.SQRT2,
} as const;

/** ± gain √(3 / fan in), with the fan in: how many numbers each sum is made of (He et al. 2015). */
export function kaimingUniform(fanIn: number, gain: number = GAINS.relu): Initialise {
  return uniform(gain * Math.sqrt(3 / fanIn));
}

/** ± gain √(6 / (fan in + fan out)) (Glorot & Bengio 2010). */
export function xavierUniform(
  { fanIn, fanOut }: { readonly fanIn: number; readonly fanOut: number },
  gain: number = GAINS.linear,
): Initialise {
  return uniform(gain * Math.sqrt(6 / (fanIn + fanOut)));
}

/** The gain of a leaky rectifier with that slope below 0. */
export function leakyGain(slope: number): number {
  return Math.sqrt(2 / (1 + slope * slope));
}

/**
 * What PyTorch gives the weights and biases of linear and convolution layers: Kaiming's with the slope
 * √5, which comes to ± 1 / √(fan in).
 */
export function pytorchUniform(fanIn: number): Initialise {
  return uniform(1 / Math.sqrt(fanIn));
}

/** Rows of an embedding: each number N(0, 1), and the padding row, if there is one, zeros. */
export function embeddingValues(width: number, paddingRow: number | null): Initialise {
  const fill = normal();
  return (values, random) => {
    fill(values, random);
    if (paddingRow !== null) values.fill(0, paddingRow * width, (paddingRow + 1) * width);
  };
}
