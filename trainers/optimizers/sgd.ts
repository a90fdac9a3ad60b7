import type { OptimizerRule, Span, Update } from './optimizer.ts';

/**
 * Stochastic gradient descent as in `torch.optim.SGD`. With g ← g + λθ, momentum μ and dampening τ:
 *
 *     b₁ = g,  b_t = μ b_{t−1} + (1 − τ) g,  θ ← θ − γ b_t  (Nesterov: θ − γ (g + μ b_t))
 *
 * The first buffer is g itself: dampening does not apply to it. γ multiplies the buffer when it is
 * used, so a new learning rate acts at once, unlike in Sutskever et al. 2013. Nesterov is defined for
 * μ > 0 and τ = 0 alone.
 */
export const sgd: OptimizerRule<'sgd', SgdOptions> = {
  id: 'sgd',
  learningRate: 1e-3,
  defaults: { momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
  create: (options) => (options.momentum === 0 ? plain(options) : withMomentum(options)),
};

export type SgdOptions = {
  /** How much of the buffer a step keeps; at 0 there is no buffer. */
  readonly momentum: number;
  /** The share of the gradient that does not enter the buffer. */
  readonly dampening: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
};

function plain({ weightDecay }: SgdOptions): Update {
  return {
    initialState: [],
    untouchedRows: weightDecay === 0 ? 'stay, as they would in a dense step' : null,
    step: (_, learningRate) => (span) => descend(span, learningRate, weightDecay),
  };
}

function descend(span: Span, learningRate: number, weightDecay: number): void {
  const { parameters, gradient, at, gradientAt, count } = span;
  for (let index = 0; index < count; index++) {
    const value = parameters[at + index]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    parameters[at + index] = value - learningRate * slope;
  }
}

function withMomentum(options: SgdOptions): Update {
  return {
    initialState: [0],
    untouchedRows: null,
    step: (t, learningRate) => {
      const entering = t === 1 ? 1 : 1 - options.dampening;
      return (span) => descendBuffered(span, { ...options, learningRate, entering });
    },
  };
}

/** `entering` is the share of the gradient that enters the buffer. */
type BufferedStep = SgdOptions & { readonly learningRate: number; readonly entering: number };

function descendBuffered(span: Span, step: BufferedStep): void {
  const { parameters, gradient, state, at, gradientAt, count } = span;
  const { momentum, nesterov, weightDecay, learningRate, entering } = step;
  const buffer = state[0]!;
  for (let index = 0; index < count; index++) {
    const value = parameters[at + index]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    const next = momentum * buffer[at + index]! + entering * slope;
    buffer[at + index] = next;
    parameters[at + index] = value - learningRate * (nesterov ? slope + momentum * next : next);
  }
}
