import { expect, it } from 'vitest';
import { trainerCards, trainingCurves } from '../../audits/trainer-cards.ts';
import type { TrainingJob } from '../../trainers/index.ts';
import { fakeRun } from './fake-training.ts';

const job = (own: Partial<TrainingJob>): TrainingJob => ({
  baseline: 'bag-of-ngrams',
  inputs: ['question'],
  protocol: 'train',
  folds: 0,
  repeat: 0,
  targets: 'soft',
  ...own,
});

it('puts repeats of one model on one card', () => {
  const runs = [job({}), job({ repeat: 1 }), job({ inputs: ['premise'] })].map((own) =>
    fakeRun(own),
  );
  const cards = trainerCards(runs);
  expect(cards.map(({ id, runs: own }) => [id, own.map(({ name }) => name)])).toEqual([
    ['bag-of-ngrams-question', ['seed 0', 'seed 1']],
    ['bag-of-ngrams-premise', ['seed 0']],
  ]);
});

it('names the model of a curve where there are several', () => {
  const runs = [job({}), job({ inputs: ['premise'] })].map((own) => fakeRun(own));
  const series = (count: number) => [
    ...new Set(trainingCurves(trainerCards(runs.slice(0, count))).rows.map(([name]) => name)),
  ];
  expect(series(1)).toEqual(['seed 0']);
  expect(series(2)).toEqual(['bag-of-ngrams-question, seed 0', 'bag-of-ngrams-premise, seed 0']);
});
