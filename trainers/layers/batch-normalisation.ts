import { add, divide, multiply, scale, squareRoot, subtract } from '../graph/ops/arithmetic.ts';
import { scalar } from '../graph/ops/leaves.ts';
import { type Normalised, normalise } from '../graph/ops/normalising.ts';
import { countAlong } from '../graph/ops/reductions.ts';
import { reshape } from '../graph/ops/shaping.ts';
import type { Value } from '../graph/value.ts';
import type { DenseParameter } from '../network.ts';
import { constantly } from './initial-values.ts';
import type { Parameters, TrainedLayer } from './layer.ts';

export interface BatchNormalisationOptions {
  readonly channels: number;
  /** Added to the variance; 1e-5 unless given. */
  readonly epsilon?: number;
  /** How much of each batch goes into the running statistics; 0.1 unless given. */
  readonly momentum?: number;
}

/**
 * Batch normalisation (Ioffe & Szegedy 2015) as PyTorch has it, of [items, channels] or of
 * [items, channels, height, width]. In training with mean and variance of the batch; the running
 * variance takes in the batch's divided by n − 1, so a batch has more than one number a channel.
 */
export function batchNormalisation(
  prefix: string,
  options: BatchNormalisationOptions,
): TrainedLayer {
  const { channels, epsilon = 1e-5, momentum = 0.1 } = options;
  const names = namesOf(prefix);
  const ofChannels = (name: string, first: number): DenseParameter => ({
    name,
    shape: [channels],
    initialise: constantly(first),
  });
  return {
    dense: [ofChannels(names.weight, 1), ofChannels(names.bias, 0)],
    buffers: [ofChannels(names.mean, 0), ofChannels(names.variance, 1)],
    train: (parameters, x) => {
      const axes = axesOf(x);
      const normalised = normalise(x, axes, epsilon);
      const output = stretched(normalised.output, names, parameters);
      return { output, updates: updates({ x, axes, normalised, momentum, names, parameters }) };
    },
    evaluate: (parameters, x) => {
      const [mean, variance] = [names.mean, names.variance].map(parameters) as [Value, Value]; // both
      const spread = squareRoot(add(variance, scalar(x.tape, epsilon)));
      const centred = subtract(x, alongChannels(mean, x));
      return stretched(divide(centred, alongChannels(spread, x)), names, parameters);
    },
  };
}

type Names = ReturnType<typeof namesOf>;

/** PyTorch's names. */
function namesOf(prefix: string) {
  return {
    weight: `${prefix}.weight`,
    bias: `${prefix}.bias`,
    mean: `${prefix}.running_mean`,
    variance: `${prefix}.running_var`,
  };
}

/** All axes but that of the channels. */
function axesOf({ shape }: Value): readonly number[] {
  return [...shape.keys()].filter((axis) => axis !== 1);
}

/** γ x + β */
function stretched(x: Value, { weight, bias }: Names, parameters: Parameters): Value {
  const stretch = alongChannels(parameters(weight), x);
  return add(multiply(x, stretch), alongChannels(parameters(bias), x));
}

/** A number a channel, so that it is broadcast over items and planes. */
function alongChannels(ofChannels: Value, x: Value): Value {
  return reshape(ofChannels, [ofChannels.shape[0]!, ...x.shape.slice(2).map(() => 1)]);
}

interface Batch {
  readonly x: Value;
  readonly axes: readonly number[];
  readonly normalised: Normalised;
  readonly momentum: number;
  readonly names: Names;
  readonly parameters: Parameters;
}

function updates({ x, axes, normalised, momentum, names, parameters }: Batch) {
  const count = countAlong(x, axes);
  const others = subtract(count, scalar(x.tape, 1));
  const moved = (name: string, found: Value) => {
    const old = parameters(name);
    return add(scale(old, 1 - momentum), scale(reshape(found, old.shape), momentum));
  };
  return {
    [names.mean]: moved(names.mean, normalised.mean),
    [names.variance]: moved(names.variance, divide(multiply(normalised.variance, count), others)),
  };
}
