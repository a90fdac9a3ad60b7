import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval } from '../../../core/index.ts';

describe('clopperPearsonInterval', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 5
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('of %i of %i is the published one', (k, n, low, high) => {
    const [from, to] = clopperPearsonInterval(k, n, 0.95)!;
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  // scipy 1.17.1: binomtest(k, n).proportion_ci(level, 'exact')
  it.each([
    [3, 7, 0.95, 0.09898827844243689, 0.81594843235993],
    [81, 263, 0.999, 0.2190117043607048, 0.40813807057233265],
    [29, 29, 0.999, 0.7694340111955488, 1],
  ])('of %i of %i at level %d agrees with a reference implementation', (k, n, level, low, high) => {
    const [from, to] = clopperPearsonInterval(k, n, level)!;
    expect(from).toBeCloseTo(low, 9);
    expect(to).toBeCloseTo(high, 9);
  });

  it('has the closed form 1 − (tail)^(1/n) at its upper end for no success', () => {
    // P(X = 0) = (1 − p)^n equals .025 at the end
    const [low, high] = clopperPearsonInterval(0, 400, 0.95)!;
    expect(low).toBe(0);
    expect(high).toBeCloseTo(1 - 0.025 ** (1 / 400), 10);
  });

  it('is null where there is nothing to count', () => {
    expect(clopperPearsonInterval(0, 0, 0.95)).toBeNull();
  });
});
