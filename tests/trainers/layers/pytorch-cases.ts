import { gelu, softplus } from '../../../trainers/graph/ops/activations.ts';
import { input, scalar } from '../../../trainers/graph/ops/leaves.ts';
import { binaryCrossEntropy, crossEntropy } from '../../../trainers/graph/ops/losses.ts';
import { stacked } from '../../../trainers/graph/ops/lstm.ts';
import { gather } from '../../../trainers/graph/ops/picking.ts';
import { averagePool, maxPool } from '../../../trainers/graph/ops/pooling.ts';
import type { Tape, Value } from '../../../trainers/graph/value.ts';
import {
  batchNormalisation,
  type ConvolutionOptions,
  compactBilinear,
  convolutionLayer,
  gruLayer,
  type Layer,
  type LinearOptions,
  layerNormalisation,
  linearLayer,
  lstmLayer,
  plainRecurrence,
  type ResidualOptions,
  residualBlock,
  scaledDotProduct,
  squeezeAndExcitation,
  stackedAttention,
  type Trained,
  type TrainedLayer,
} from '../../../trainers/layers/index.ts';

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** Whether these are whole numbers, which have no derivative. */
  readonly whole?: boolean;
}

/** The inputs of a case by name: as values on the tape, and as they are stored. */
export interface CaseInputs {
  readonly tape: Tape;
  readonly value: (name: string) => Value;
  readonly stored: (name: string) => readonly number[];
}

export interface LayerCase {
  readonly outputs: (inputs: CaseInputs) => Readonly<Record<string, Value>>;
  /** Whether ONNX Runtime has some of its ops in single precision alone. */
  readonly isSingle?: boolean;
}

/** What makes of the inputs of each case of pytorch-values.json its outputs. */
export const LAYER_CASES: Readonly<Record<string, LayerCase>> = {
  linear: linear({ inputs: 4, outputs: 3 }),
  'linear over three axes': linear({ inputs: 4, outputs: 3 }),
  'linear without bias': linear({ inputs: 4, outputs: 3, hasBias: false }),
  convolution: convolution({ inputs: 2, outputs: 3, size: 3 }),
  'convolution with stride, padding and dilation': convolution({
    inputs: 2,
    outputs: 3,
    size: [3, 2],
    stride: [2, 3],
    padding: [2, 1],
    dilation: [2, 1],
  }),
  'convolution in groups': convolution({
    inputs: 4,
    outputs: 6,
    size: 3,
    padding: 1,
    groups: 2,
    hasBias: false,
  }),
  'max pooling': of((x) => maxPool(x, { size: 3, stride: 2, padding: 1 })),
  'average pooling': {
    ...of((x) => averagePool(x, { size: 3, stride: 2, padding: 1 })),
    isSingle: true,
  },
  lstm: lstm(1),
  'lstm of two layers': lstm(2),
  gru: recurrent(gruLayer('gru', { inputs: 3, hidden: 2 })),
  'plain recurrence': recurrent(plainRecurrence('rnn', { inputs: 3, hidden: 2 })),
  'batch normalisation in training': trained(batchNormalisation('bn', { channels: 2 })),
  'batch normalisation of rows in training': trained(batchNormalisation('bn', { channels: 3 })),
  'batch normalisation in evaluation': evaluated(batchNormalisation('bn', { channels: 2 })),
  'layer normalisation': layer(layerNormalisation('ln', { width: 5 })),
  embedding: { outputs: ({ value }) => ({ y: gather(value('table'), value('indices'), 0) }) },
  'cross-entropy': loss(crossEntropy),
  'binary cross-entropy': loss(binaryCrossEntropy),
  'squeeze and excitation': layer(squeezeAndExcitation('se', { channels: 6, reduction: 2 })),
  'residual block in training': residual({ inputs: 2, outputs: 3, stride: 2 }, trained),
  'residual block in evaluation': residual({ inputs: 3, outputs: 3 }, evaluated),
  'scaled dot product': {
    outputs: ({ value }) => ({
      y: scaledDotProduct(value('queries'), value('keys'), value('values')),
    }),
  },
  'stacked attention': {
    outputs: ({ value }) => {
      const attention = stackedAttention('san', { width: 4, attention: 3 });
      const { output, weights } = attention.apply(value, value('regions'), value('question'));
      return { y: output, 'weights 0': weights[0]!, 'weights 1': weights[1]! }; // two hops
    },
  },
  'compact bilinear pooling of 12': pooledInto(12),
  'compact bilinear pooling of 7': pooledInto(7),
  gelu: { ...of(gelu), isSingle: true },
  softplus: of(softplus),
};

function of(function_: (x: Value) => Value): LayerCase {
  return { outputs: ({ value }) => ({ y: function_(value('x')) }) };
}

function layer({ apply }: Layer): LayerCase {
  return { outputs: ({ value }) => ({ y: apply(value, value('x')) }) };
}

function linear(options: LinearOptions): LayerCase {
  return layer(linearLayer('fc', options));
}

function convolution(options: ConvolutionOptions): LayerCase {
  return { ...layer(convolutionLayer('conv', options)), isSingle: true };
}

function lstm(layers: number): LayerCase {
  const { apply } = lstmLayer('lstm', { inputs: 3, hidden: 2, layers });
  return {
    outputs: ({ value }) => {
      const states = apply(value, value('x'), null);
      return {
        outputs: stacked(states.at(-1)!.outputs), // there is a layer, and each has a step
        states: stacked(states.map(({ outputs }) => outputs.at(-1)!)),
        cells: stacked(states.map(({ cell }) => cell)),
      };
    },
  };
}

function recurrent({ apply }: ReturnType<typeof gruLayer>): LayerCase {
  return { outputs: ({ value }) => ({ outputs: stacked(apply(value, value('x'))) }) };
}

function trained({ train }: TrainedLayer): LayerCase {
  const named = ({ output, updates }: Trained) => ({ y: output, ...updates });
  return { outputs: ({ value }) => named(train(value, value('x'))) };
}

function evaluated({ evaluate }: TrainedLayer): LayerCase {
  return { outputs: ({ value }) => ({ y: evaluate(value, value('x')) }) };
}

function residual(options: ResidualOptions, how: (layer: TrainedLayer) => LayerCase): LayerCase {
  return { ...how(residualBlock('block', options)), isSingle: true };
}

/** PyTorch means over the rows, of which there are four. */
function loss(function_: typeof crossEntropy): LayerCase {
  return {
    outputs: ({ tape, value }) => {
      const targets = {
        answers: value('answers'),
        weights: value('weights'),
        factor: scalar(tape, 1 / 4),
      };
      return { loss: function_(value('logits'), targets).loss };
    },
  };
}

function pooledInto(width: number): LayerCase {
  return {
    outputs: ({ value, stored }) => {
      const sketch = (which: number) => ({
        width,
        places: stored(`places ${which}`),
        signs: stored(`signs ${which}`),
      });
      return { z: compactBilinear(value('x'), value('y'), [sketch(0), sketch(1)]) };
    },
  };
}

/** The inputs of a case on a tape; each is placed when it is first asked for. */
export function caseInputs(
  tape: Tape,
  tensors: Readonly<Record<string, StoredTensor>>,
): CaseInputs & { readonly placed: ReadonlyMap<string, Value> } {
  const placed = new Map<string, Value>();
  const stored = (name: string) => tensors[name]!; // a case asks for what the script has written
  return {
    tape,
    placed,
    stored: (name) => stored(name).values,
    value: (name) => {
      const { shape, whole } = stored(name);
      const known = placed.get(name);
      const value = known ?? input(tape, name, shape, whole ? 'int64' : tape.float);
      placed.set(name, value);
      return value;
    },
  };
}
