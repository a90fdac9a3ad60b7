import type { OptimizerRule, Span } from './optimizer.ts';

/**
 * AdaGrad (Duchi, Hazan & Singer 2011) as in `torch.optim.Adagrad`. With g ← g + λθ:
 *
 *     s ← s + g²,  θ ← θ − γ / (1 + (t − 1) η) · g / (√s + ε)
 */
export const adaGrad: OptimizerRule<'ada-grad', AdaGradOptions> = {
  id: 'ada-grad',
  learningRate: 1e-2,
  defaults: { learningRateDecay: 0, initialAccumulator: 0, epsilon: 1e-10, weightDecay: 0 },
  create: (options) => ({
    initialState: [options.initialAccumulator],
    untouchedRows:
      options.weightDecay === 0 ? 'stay, with their sums, as they would in a dense step' : null,
    step: (t, learningRate) => {
      const rate = learningRate / (1 + (t - 1) * options.learningRateDecay);
      return (span) => descend(span, rate, options);
    },
  }),
};

export type AdaGradOptions = {
  /** η. */
  readonly learningRateDecay: number;
  /** What s starts from. */
  readonly initialAccumulator: number;
  readonly epsilon: number;
  readonly weightDecay: number;
};

function descend(span: Span, rate: number, { epsilon, weightDecay }: AdaGradOptions): void {
  const { parameters, gradient, state, at, gradientAt, count } = span;
  const sums = state[0]!;
  for (let index = 0; index < count; index++) {
    const value = parameters[at + index]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    const sum = sums[at + index]! + slope * slope;
    sums[at + index] = sum;
    parameters[at + index] = value - (rate * slope) / (Math.sqrt(sum) + epsilon);
  }
}
