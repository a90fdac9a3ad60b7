import { describe, expect, it } from 'vitest';
import {
  clamped,
  LEVEL,
  NORMAL_QUANTILE,
  percentileInterval,
  widened,
} from '../../../core/index.ts';

describe('percentileInterval', () => {
  it('cuts 2.5 % off each side, however the replicates are ordered', () => {
    // 0 … 200 by R-7: 200 · .025 = 5 and 200 · .975 = 195
    const replicates = Float64Array.from({ length: 201 }, (_, index) => (index * 7) % 201);
    const [low, high] = percentileInterval(replicates)!;
    expect(low).toBeCloseTo(5, 12);
    expect(high).toBeCloseTo(195, 12);
  });

  it('leaves out replicates that did not meet the group', () => {
    const replicates = Float64Array.of(1, Number.NaN, 1, Number.NaN);
    expect(percentileInterval(replicates)).toEqual([1, 1]);
  });

  it('is null where fewer than half of the replicates met it, or there are none', () => {
    expect(percentileInterval(Float64Array.of(1, Number.NaN, Number.NaN))).toBeNull();
    expect(percentileInterval(new Float64Array())).toBeNull();
  });

  it('leaves the replicates in their order', () => {
    const replicates = Float64Array.of(3, 1, 2);
    percentileInterval(replicates);
    expect([...replicates]).toEqual([3, 1, 2]);
  });
});

describe('widened', () => {
  it('stretches each side about the value', () => {
    expect(widened([4, 7], 5, 2)).toEqual([3, 9]);
  });
});

describe('clamped', () => {
  it('cuts what lies outside the bounds', () => {
    expect(clamped([-0.5, 1.5], 0, 1)).toEqual([0, 1]);
    expect(clamped([0.25, 0.5], 0, 1)).toEqual([0.25, 0.5]);
  });
});

it('states 95 % intervals by the normal quantile that belongs to them', () => {
  // scipy 1.17.1: norm.ppf(.975)
  expect(LEVEL).toBe(0.95);
  expect(NORMAL_QUANTILE).toBeCloseTo(1.959963984540054, 15);
});
