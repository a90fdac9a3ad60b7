import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { expectedImprovement } from '../../../trainers/search/expected-improvement.ts';
import { gaussianProcess } from '../../../trainers/search/gaussian-process.ts';
import { fittedGaussianProcess } from '../../../trainers/search/marginal-likelihood.ts';

describe('a Gaussian process', () => {
  const parameters = { lengths: [1], signal: 1, noise: 0 };

  it('without noise goes through what it has seen, and doubts elsewhere', () => {
    const process = gaussianProcess({ points: [[0], [1]], values: [3, 5] }, parameters)!;
    expect(process.predict([0]).mean).toBeCloseTo(3, 12);
    expect(process.predict([0]).deviation).toBeCloseTo(0, 6);
    // By symmetry half-way is the mean of both.
    expect(process.predict([0.5]).mean).toBeCloseTo(4, 12);
    expect(process.predict([0.5]).deviation).toBeGreaterThan(0.01);
    // Far away nothing is known: the mean of the values, and their deviation, 1.
    expect(process.predict([1000])).toEqual({ mean: 4, deviation: 1 });
  });

  it('of one observation has the likelihood of a normal number', () => {
    // One value standardises to 0, of variance 1 + 0.5: log p = −½ log 1.5 − ½ log 2π.
    const process = gaussianProcess({ points: [[0]], values: [9] }, { ...parameters, noise: 0.5 })!;
    expect(process.logLikelihood).toBeCloseTo(-Math.log(1.5 * 2 * Math.PI) / 2, 12);
    expect(process.predict([0]).mean).toBe(9);
    // 1 − 1 / 1.5.
    expect(process.predict([0]).deviation).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  it('is undefined where a point is seen twice without noise', () => {
    expect(gaussianProcess({ points: [[0], [0]], values: [3, 5] }, parameters)).toBeNull();
  });

  it('can be fitted to equal values, and to one point seen twice', () => {
    const equal = { points: [[0], [0.5], [1]], values: [2, 2, 2] };
    expect(fittedGaussianProcess(equal, createRandom(1)).predict([0.2]).mean).toBeCloseTo(2, 9);
    const twice = { points: [[0.5], [0.5]], values: [1, 3] };
    expect(fittedGaussianProcess(twice, createRandom(1)).predict([0.5]).mean).toBeCloseTo(2, 9);
  });
});

describe('expected improvement', () => {
  it('is worked out by hand', () => {
    // At μ = f* it is σ φ(0) = σ / √(2π).
    expect(expectedImprovement({ mean: 1, deviation: 2 }, 1)).toBeCloseTo(
      2 * 0.3989422804014327,
      14,
    );
    // One deviation better: z = 1, σ (Φ(1) + φ(1)) with Φ(1) = 0.841344746, φ(1) = 0.241970725.
    expect(expectedImprovement({ mean: 0, deviation: 1 }, 1)).toBeCloseTo(1.083315471, 8);
    // One deviation worse: 0.241970725 − 0.158655254.
    expect(expectedImprovement({ mean: 1, deviation: 1 }, 0)).toBeCloseTo(0.083315471, 8);
  });

  it('is 0 where nothing is left to learn', () => {
    expect(expectedImprovement({ mean: -5, deviation: 0 }, 0)).toBe(0);
  });

  it('stays positive far out', () => {
    expect(expectedImprovement({ mean: 30, deviation: 1 }, 0)).toBeGreaterThan(0);
  });
});
