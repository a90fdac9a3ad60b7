import { expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { add } from '../../../trainers/graph/ops/arithmetic.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { stacked } from '../../../trainers/graph/ops/lstm.ts';
import type { Shape, Tape, Value } from '../../../trainers/graph/value.ts';
import {
  batchNormalisation,
  compactBilinear,
  countSketch,
  drawCountSketch,
  gruLayer,
  layerNormalisation,
  linearLayer,
  lstmLayer,
  plainRecurrence,
  scaledDotProduct,
  squeezeAndExcitation,
  stackedAttention,
} from '../../../trainers/layers/index.ts';
import type { DenseParameter } from '../../../trainers/network.ts';
import {
  type GradientCheck,
  TOLERANCE,
  weighed,
  worstGradientError,
} from '../graph/gradient-check.ts';

/** How many items there are is only named, as in training. */
const CHECKS: Readonly<Record<string, GradientCheck['of']>> = {
  'linear over regions': layer(linearLayer('a', { inputs: 4, outputs: 3 }), ['batch', 5, 4]),
  'an lstm of two layers with dropout': (tape) => {
    const { dense, apply } = lstmLayer('q', { inputs: 3, hidden: 2, layers: 2, dropout: 0.4 });
    const keys = input(tape, 'keys', ['batch', 1], 'uint32');
    const states = apply(parametersOn(tape, dense), input(tape, 'x', [3, 'batch', 3]), keys);
    return weighed(add(states[1]!.outputs[2]!, states[0]!.cell)); // two layers, three steps
  },
  gru: (tape) => {
    const { dense, apply } = gruLayer('q', { inputs: 3, hidden: 2 });
    return weighed(stacked(apply(parametersOn(tape, dense), input(tape, 'x', [3, 'batch', 3]))));
  },
  'a plain recurrence of one step': (tape) => {
    const { dense, apply } = plainRecurrence('q', { inputs: 3, hidden: 2 });
    return weighed(stacked(apply(parametersOn(tape, dense), input(tape, 'x', [1, 'batch', 3]))));
  },
  'batch normalisation': (tape) => {
    const { dense, buffers, train } = batchNormalisation('n', { channels: 3 });
    const parameters = parametersOn(tape, [...dense, ...buffers]);
    return weighed(train(parameters, input(tape, 'x', ['batch', 3, 2, 2])).output);
  },
  'layer normalisation': layer(layerNormalisation('n', { width: 4 }), ['batch', 2, 4]),
  'squeeze and excitation': layer(squeezeAndExcitation('s', { channels: 4, reduction: 2 }), [
    'batch',
    4,
    2,
    3,
  ]),
  'scaled dot product': (tape) => {
    const rows = (name: string) => input(tape, name, ['batch', 3, 4]);
    return weighed(scaledDotProduct(rows('queries'), rows('keys'), rows('values')));
  },
  'stacked attention': (tape) => {
    const { dense, apply } = stackedAttention('san', { width: 4, attention: 3 });
    const [regions, question] = [input(tape, 'v', ['batch', 5, 4]), input(tape, 'u', ['batch', 4])];
    return weighed(apply(parametersOn(tape, dense), regions, question).output);
  },
  'a count sketch': (tape) => {
    const sketch = drawCountSketch(createRandom('sketch'), { inputs: 7, width: 4 });
    return weighed(countSketch(input(tape, 'x', ['batch', 7]), sketch));
  },
  'compact bilinear pooling': (tape) => {
    const [first, second] = [createRandom('first'), createRandom('second')];
    const sketches = [
      drawCountSketch(first, { inputs: 30, width: 20 }),
      drawCountSketch(second, { inputs: 25, width: 20 }),
    ] as const;
    const [x, y] = [input(tape, 'x', ['batch', 30]), input(tape, 'y', ['batch', 25])];
    return weighed(compactBilinear(x, y, sketches));
  },
};

it.each(Object.entries(CHECKS))('the derivatives of %s are right', async (_, of) => {
  const error = await worstGradientError({
    of,
    samples: { keys: (random) => random.bits(), 'n.running_var': () => 1 },
    fixed: ['n.running_mean', 'n.running_var'],
    lengths: { batch: 3 },
  });
  expect(error).toBeLessThan(TOLERANCE);
});

interface Applied {
  readonly dense: readonly DenseParameter[];
  readonly apply: (parameters: (name: string) => Value, x: Value) => Value;
}

function layer({ dense, apply }: Applied, shape: Shape): GradientCheck['of'] {
  return (tape) => weighed(apply(parametersOn(tape, dense), input(tape, 'x', shape)));
}

function parametersOn(tape: Tape, dense: readonly DenseParameter[]): (name: string) => Value {
  const placed = new Map(dense.map(({ name, shape }) => [name, input(tape, name, shape)]));
  return (name) => placed.get(name)!; // a layer asks for its own
}
