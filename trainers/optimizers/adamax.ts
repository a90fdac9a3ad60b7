import { integerPower } from './integer-power.ts';
import type { OptimizerRule, Span } from './optimizer.ts';

/**
 * AdaMax (Kingma & Ba 2015, algorithm 2) as in `torch.optim.Adamax`. With g ← g + λθ:
 *
 *     m ← β₁ m + (1 − β₁) g,  u ← max(β₂ u, |g| + ε),  θ ← θ − γ / (1 − β₁ᵗ) · m / u
 *
 * ε stands within the maximum, so u is never 0 at the first step.
 */
export const adamax: OptimizerRule<'adamax', AdamaxOptions> = {
  id: 'adamax',
  learningRate: 2e-3,
  defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  create: (options) => ({
    initialState: [0, 0],
    untouchedRows: null,
    step: (t, learningRate) => {
      const rate = learningRate / (1 - integerPower(options.beta1, t));
      return (span) => descend(span, rate, options);
    },
  }),
};

export type AdamaxOptions = {
  /** How much of the running mean of gradients a step keeps. */
  readonly beta1: number;
  /** How much of the largest gradient a step keeps. */
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
};

function descend(span: Span, rate: number, options: AdamaxOptions): void {
  const { parameters, gradient, state, at, gradientAt, count } = span;
  const { beta1, beta2, epsilon, weightDecay } = options;
  const means = state[0]!;
  const largest = state[1]!;
  for (let index = 0; index < count; index++) {
    const value = parameters[at + index]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    const mean = beta1 * means[at + index]! + (1 - beta1) * slope;
    const scale = Math.max(beta2 * largest[at + index]!, Math.abs(slope) + epsilon);
    means[at + index] = mean;
    largest[at + index] = scale;
    parameters[at + index] = value - (rate * mean) / scale;
  }
}
