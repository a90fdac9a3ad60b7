import { integerPower } from './integer-power.ts';
import type { Span } from './optimizer.ts';

/** What Adam and AdamW have in common; they differ in how weights decay. */
export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly t: number;
  readonly learningRate: number;
  /** λ, added to the gradient as λθ: Adam. */
  readonly coupledDecay: number;
  /** What parameters are multiplied by before the step: AdamW; 1 keeps them. */
  readonly shrinkage: number;
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1) as in PyTorch, ε outside the corrected root:
 *
 *     m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
 *     θ ← θ − γ / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 */
export function adamUpdate(step: AdamStep): (span: Span) => void {
  const { beta1, beta2, epsilon, t, learningRate, coupledDecay, shrinkage } = step;
  const rate = learningRate / (1 - integerPower(beta1, t));
  const rootCorrection = Math.sqrt(1 - integerPower(beta2, t));
  return ({ parameters, gradient, state, at, gradientAt, count }) => {
    const means = state[0]!;
    const squares = state[1]!;
    for (let index = 0; index < count; index++) {
      const value = parameters[at + index]!;
      const slope = gradient[gradientAt + index]! + coupledDecay * value;
      const mean = beta1 * means[at + index]! + (1 - beta1) * slope;
      const square = beta2 * squares[at + index]! + (1 - beta2) * slope * slope;
      means[at + index] = mean;
      squares[at + index] = square;
      const move = (rate * mean) / (Math.sqrt(square) / rootCorrection + epsilon);
      parameters[at + index] = shrinkage * value - move;
    }
  };
}
