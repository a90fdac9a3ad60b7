import { describe, expect, it } from 'vitest';
import {
  clipByGlobalNorm,
  clipByValue,
  clipCoefficient,
  scale,
  sumOfSquares,
} from '../../../trainers/optimizers/index.ts';

describe('by the global norm', () => {
  it('scales all gradients alike and returns the norm before', () => {
    // √(3² + 0² + 4²) = 5, so with a largest norm of 2.5 the factor is 2.5 / (5 + 1e-6).
    const gradients = [Float64Array.of(3, 0), Float64Array.of(4)];
    expect(clipByGlobalNorm(gradients, 2.5)).toBe(5);
    const factor = 2.5 / 5.000001;
    expect(gradients.map((each) => [...each])).toEqual([[3 * factor, 0], [4 * factor]]);
  });

  it('leaves gradients that are small enough', () => {
    const gradients = [Float32Array.of(3, 4)];
    expect(clipByGlobalNorm(gradients, 6)).toBe(5);
    expect([...gradients[0]!]).toEqual([3, 4]);
  });

  it('scales a norm at the limit by just below 1, as PyTorch does', () => {
    expect(clipCoefficient(5, 5)).toBe(5 / 5.000001);
  });

  it('is 0 without gradients, and for gradients of 0', () => {
    expect(clipByGlobalNorm([], 1)).toBe(0);
    const zeros = Float64Array.of(0, 0);
    expect(clipByGlobalNorm([zeros], 1)).toBe(0);
    expect([...zeros]).toEqual([0, 0]);
  });

  it('spreads a NaN to every gradient', () => {
    const gradients = [Float64Array.of(Number.NaN), Float64Array.of(1)];
    expect(clipByGlobalNorm(gradients, 1)).toBeNaN();
    expect(gradients[1]![0]).toBeNaN();
  });

  it('is the same from slices', () => {
    const values = Float64Array.of(9, 1, 2, 3, 9);
    const slices = [
      { values, at: 1, count: 2 },
      { values, at: 3, count: 1 },
    ];
    // 1 + 4, and 9.
    expect(slices.map(sumOfSquares)).toEqual([5, 9]);
    scale(slices[0]!, 0.5);
    expect([...values]).toEqual([9, 0.5, 1, 3, 9]);
  });
});

it('by value brings each number within the limits', () => {
  const gradient = Float64Array.of(-3, -0.5, 0.5, 3, Number.NaN);
  clipByValue([gradient], 1);
  expect([...gradient]).toEqual([-1, -0.5, 0.5, 1, Number.NaN]);
});
