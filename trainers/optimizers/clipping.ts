import type { Floats } from './optimizer.ts';

/**
 * Scales gradients so that the Euclidean norm of all of them together is at most `largestNorm`, in
 * place, as `torch.nn.utils.clip_grad_norm_` does, and returns their norm before. No numbers: 0. A
 * gradient with a NaN makes every gradient NaN, so that a training cannot go on unnoticed.
 */
export function clipByGlobalNorm(gradients: readonly Floats[], largestNorm: number): number {
  const slices = gradients.map((values) => ({ values, at: 0, count: values.length }));
  const norm = Math.sqrt(slices.reduce((sum, slice) => sum + sumOfSquares(slice), 0));
  const coefficient = clipCoefficient(norm, largestNorm);
  for (const slice of slices) scale(slice, coefficient);
  return norm;
}

/** `count` numbers from `at`: the piece of the gradients that one worker sees to. */
export interface Slice {
  readonly values: Floats;
  readonly at: number;
  readonly count: number;
}

/** Σ v² in doubles; the norm is the root of the sum of all slices, added in their order. */
export function sumOfSquares({ values, at, count }: Slice): number {
  let sum = 0;
  for (let index = at; index < at + count; index++) sum += values[index]! * values[index]!;
  return sum;
}

/** PyTorch's guard against a norm of 0; it also leaves a clipped norm just below the largest. */
const NORM_GUARD = 1e-6;

/** What gradients of a norm are multiplied by: at most 1, so that small ones stay. */
export function clipCoefficient(norm: number, largestNorm: number): number {
  return Math.min(1, largestNorm / (norm + NORM_GUARD));
}

/** Multiplies in place. */
export function scale({ values, at, count }: Slice, factor: number): void {
  for (let index = at; index < at + count; index++) values[index]! *= factor;
}

/** Brings each number into [−largest, largest], in place, as `clip_grad_value_` does; NaN stays. */
export function clipByValue(gradients: readonly Floats[], largest: number): void {
  for (const gradient of gradients) {
    for (let index = 0; index < gradient.length; index++) {
      gradient[index] = Math.min(largest, Math.max(-largest, gradient[index]!));
    }
  }
}
