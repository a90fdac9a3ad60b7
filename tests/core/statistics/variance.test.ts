import { expect, it } from 'vitest';
import { sampleVariance } from '../../../core/index.ts';

it('the sample variance divides by one less than there are numbers, without those that are NaN', () => {
  // 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26
  expect(sampleVariance(Float64Array.of(2, Number.NaN, 4, 9))).toBeCloseTo(13, 12);
});

it('the sample variance of one number is 0, of none NaN', () => {
  expect(sampleVariance(Float64Array.of(3))).toBe(0);
  expect(sampleVariance(Float64Array.of(Number.NaN))).toBeNaN();
});
