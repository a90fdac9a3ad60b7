import type { OptimizerRule, Span } from './optimizer.ts';

/**
 * ADADELTA (Zeiler 2012) as in `torch.optim.Adadelta`. With g ← g + λθ:
 *
 *     s ← ρ s + (1 − ρ) g²,  d = √(a + ε) / √(s + ε) · g,  a ← ρ a + (1 − ρ) d²,  θ ← θ − γ d
 */
export const adadelta: OptimizerRule<'adadelta', AdadeltaOptions> = {
  id: 'adadelta',
  learningRate: 1,
  defaults: { rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
  create: (options) => ({
    initialState: [0, 0],
    untouchedRows: null,
    step: (_, learningRate) => (span) => descend(span, learningRate, options),
  }),
};

export type AdadeltaOptions = {
  /** How much of both running means a step keeps. */
  readonly rho: number;
  readonly epsilon: number;
  readonly weightDecay: number;
};

function descend(span: Span, learningRate: number, options: AdadeltaOptions): void {
  const { parameters, gradient, state, at, gradientAt, count } = span;
  const { rho, epsilon, weightDecay } = options;
  const squares = state[0]!;
  const moves = state[1]!;
  for (let index = 0; index < count; index++) {
    const value = parameters[at + index]!;
    const slope = gradient[gradientAt + index]! + weightDecay * value;
    const square = rho * squares[at + index]! + (1 - rho) * slope * slope;
    const move = (Math.sqrt(moves[at + index]! + epsilon) / Math.sqrt(square + epsilon)) * slope;
    squares[at + index] = square;
    moves[at + index] = rho * moves[at + index]! + (1 - rho) * move * move;
    parameters[at + index] = value - learningRate * move;
  }
}
