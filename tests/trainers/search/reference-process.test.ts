import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom, normalProbability } from '../../../core/index.ts';
import {
  gaussianProcess,
  posteriorOf,
  standardise,
} from '../../../trainers/search/gaussian-process.ts';
import {
  fittedGaussianProcess,
  likelihoodSlope,
} from '../../../trainers/search/marginal-likelihood.ts';
import type { KernelParameters } from '../../../trainers/search/matern.ts';

/** Written by reference-process.py. */
interface Reference {
  readonly points: readonly (readonly number[])[];
  readonly values: readonly number[];
  readonly queries: readonly (readonly number[])[];
  readonly posteriors: readonly {
    readonly parameters: KernelParameters;
    readonly logLikelihood: number;
    readonly slope: readonly number[];
    readonly means: readonly number[];
    readonly deviations: readonly number[];
  }[];
  readonly bestLogLikelihood: number;
  readonly normal: readonly { readonly z: number; readonly probability: number }[];
}

const path = new URL('reference-process.json', import.meta.url);
// The file is ours; one that does not have this shape fails the tests below.
const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;

describe.each(reference.posteriors)('with $parameters', ({ parameters, ...expected }) => {
  const process = gaussianProcess(reference, parameters)!;

  it('predicts what scikit-learn does', () => {
    const predictions = reference.queries.map(process.predict);
    for (const [index, { mean, deviation }] of predictions.entries()) {
      expect(mean).toBeCloseTo(expected.means[index]!, 7);
      expect(deviation).toBeCloseTo(expected.deviations[index]!, 7);
    }
  });

  it('has the likelihood of scikit-learn, and its slope', () => {
    expect(process.logLikelihood).toBeCloseTo(expected.logLikelihood, 7);
    const { standardised } = standardise(reference.values);
    const observations = { points: reference.points, values: standardised };
    const posterior = posteriorOf(observations, parameters)!;
    const slope = likelihoodSlope(observations, parameters, posterior);
    const relative = [...slope].map((each, at) => each / expected.slope[at]!);
    for (const each of relative) expect(each).toBeCloseTo(1, 6);
  });
});

it('finds parameters as likely as those of thirty starts in scikit-learn', () => {
  const { logLikelihood } = fittedGaussianProcess(reference, createRandom(1));
  expect(logLikelihood).toBeGreaterThan(reference.bestLogLikelihood - 0.05);
  expect(logLikelihood).toBeLessThan(reference.bestLogLikelihood + 1e-6);
});

it.each(reference.normal)('knows the normal probability below $z as SciPy does', (expected) => {
  const { z, probability } = expected;
  expect(normalProbability(z) / probability).toBeCloseTo(1, 12);
});
