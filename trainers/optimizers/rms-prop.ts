import { integerPower } from './integer-power.ts';
import type { OptimizerRule, Span, Update } from './optimizer.ts';

/**
 * RMSProp (Hinton's lecture of 2012; centred: Graves 2013) as in `torch.optim.RMSprop`. With
 * g ← g + λθ:
 *
 *     v ← α v + (1 − α) g²,  d = g / (√v + ε),  θ ← θ − γ d
 *
 * Centred, ḡ ← α ḡ + (1 − α) g, and v − ḡ² stands under the root. With momentum b ← μ b + d, and b
 * stands for d. ε is added after the root; TensorFlow adds it before.
 */
export const rmsProp: OptimizerRule<'rms-prop', RmsPropOptions> = {
  id: 'rms-prop',
  learningRate: 1e-2,
  defaults: { alpha: 0.99, epsilon: 1e-8, centered: false, momentum: 0, weightDecay: 0 },
  create: (options) => ({
    initialState: [0, ...(options.centered ? [0] : []), ...(options.momentum > 0 ? [0] : [])],
    ...restOf(options),
    step: (_, learningRate) => {
      const isPlain = !options.centered && options.momentum === 0 && options.weightDecay === 0;
      const update = isPlain ? descendPlainly : descend;
      return (span) => update(span, learningRate, options);
    },
  }),
};

export type RmsPropOptions = {
  /** How much of the running mean of squares a step keeps. */
  readonly alpha: number;
  readonly epsilon: number;
  /** Divide by the running standard deviation instead of the root mean square. */
  readonly centered: boolean;
  readonly momentum: number;
  readonly weightDecay: number;
};

/** With neither momentum nor decay a parameter without a derivative stays where it is. */
function restOf({ alpha, momentum, weightDecay }: RmsPropOptions) {
  if (momentum > 0 || weightDecay !== 0) return { untouchedRows: null };
  return {
    untouchedRows: 'stay; their means decay as in dense steps',
    rest: ({ state, at, count }, steps) => {
      const left = integerPower(alpha, steps);
      for (const means of state) {
        for (let index = at; index < at + count; index++) means[index]! *= left;
      }
    },
  } satisfies Pick<Update, 'untouchedRows' | 'rest'>;
}

/** `descend` without what is switched off by default: twice as fast. */
function descendPlainly(
  { parameters, gradient, state, at, gradientAt, count }: Span,
  learningRate: number,
  { alpha, epsilon }: RmsPropOptions,
): void {
  const squares = state[0]!;
  for (let index = 0; index < count; index++) {
    const slope = gradient[gradientAt + index]!;
    const square = alpha * squares[at + index]! + (1 - alpha) * slope * slope;
    squares[at + index] = square;
    parameters[at + index]! -= (learningRate * slope) / (Math.sqrt(square) + epsilon);
  }
}

function descend(span: Span, learningRate: number, options: RmsPropOptions): void {
  const { parameters, gradient, state, at, gradientAt, count } = span;
  const { alpha, epsilon, centered, momentum, weightDecay } = options;
  const squares = state[0]!;
  const means = centered ? state[1]! : null;
  const buffer = momentum > 0 ? state[centered ? 2 : 1]! : null;
  for (let index = 0; index < count; index++) {
    const place = at + index;
    const value = parameters[place]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    squares[place] = alpha * squares[place]! + (1 - alpha) * slope * slope;
    let spread = squares[place]!;
    if (means) {
      means[place] = alpha * means[place]! + (1 - alpha) * slope;
      // A variance; only rounding, in single precision, can bring it below zero.
      spread = Math.max(0, spread - means[place]! * means[place]!);
    }
    let move = slope / (Math.sqrt(spread) + epsilon);
    if (buffer) {
      move += momentum * buffer[place]!;
      buffer[place] = move;
    }
    parameters[place] = value - learningRate * move;
  }
}
