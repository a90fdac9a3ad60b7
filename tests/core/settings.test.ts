import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../core/index.ts';

it('defaults to the official metric of 2021, five folds, 2000 replicates, held-out priors, one baseline trained thrice, near duplicates from .8', () => {
  expect(DEFAULT_SETTINGS).toEqual({
    metric: 'official-2021',
    folds: 5,
    bootstrap: 2000,
    inSample: false,
    examples: true,
    baselines: ['bag-of-ngrams'],
    seeds: 3,
    nearDuplicate: 0.8,
  });
});
