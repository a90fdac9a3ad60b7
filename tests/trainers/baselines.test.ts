import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { clusterFolds, createRandom, textAt } from '../../core/index.ts';
import { trainBaselines } from '../../trainers/baselines.ts';
import type { TrainedRuns, TrainingData, TrainingJob } from '../../trainers/job.ts';
import { prepareTraining } from '../../trainers/preparation.ts';
import type { TrainProgress } from '../../trainers/train-units.ts';
import { fittedBy, onnxOf, partOf, TINY, tinyRequest, worldSplit } from './small-trainings.ts';

const data: TrainingData = {
  test: worldSplit(15, { seed: 2 }),
  train: worldSplit(60, { seed: 3 }),
  metric: 'official-2021',
  seed: 7,
};

const job = (given: Partial<TrainingJob>): TrainingJob => ({
  baseline: 'bag-of-ngrams',
  inputs: ['question'],
  protocol: 'train',
  folds: 0,
  repeat: 0,
  targets: 'soft',
  ...given,
});
const onTrain = job({});
const inFolds = job({ protocol: 'folds', folds: 3 });
const repeated = job({ protocol: 'folds', folds: 3, repeat: 1 });
const inSample = job({ protocol: 'in-sample', targets: 'hard' });
const byLstm = job({ baseline: 'lstm-q' });
const jobs = [onTrain, inFolds, repeated, inSample, byLstm];

const options = { 'bag-of-ngrams': TINY['bag-of-ngrams'], 'lstm-q': TINY['lstm-q'] };
const control = {
  threads: 2,
  signal: new AbortController().signal,
  version: '0.0.0',
  command: ({ baseline, repeat }: TrainingJob) => `train ${baseline} ${repeat}`,
  options,
};

const told: TrainProgress[] = [];
let runs: TrainedRuns;
beforeAll(async () => {
  runs = await trainBaselines(jobs, data, { ...control, onProgress: (each) => told.push(each) });
});

describe('trainBaselines', () => {
  it('folds as the ladder of priors does, and otherwise for each repeat', () => {
    const { clusters } = data.test;
    const of = clusterFolds(clusters, 3, createRandom(7).fork('folds'));
    expect(runs(inFolds).folds).toEqual({ of, count: 3 });
    expect(runs(repeated).folds!.of).not.toEqual(of);
    expect(runs(onTrain).folds).toBeNull();
  });

  it('has each item answered by a model that was shown none of its cluster', async () => {
    const { test } = data;
    const { answers, truthProbability, folds, card } = runs(inFolds);
    const rows = Uint32Array.from({ length: test.size }, (_, row) => row);
    for (const fold of [0, 1, 2]) {
      const others = rows.filter((row) => folds!.of[row] !== fold);
      const own = rows.filter((row) => folds!.of[row] === fold);
      const seen = new Set(others.map((row) => test.clusters.codes[row]!));
      for (const row of own) expect(seen.has(test.clusters.codes[row]!)).toBe(false);
      // The same model, trained by itself.
      const { seed, sha256, items } = card.runs[fold]!;
      const fitted = await fittedBy(
        prepareTraining({
          architecture: 'bag-of-ngrams',
          inputs: ['question'],
          options: options['bag-of-ngrams'],
          learn: partOf(test, others),
          validation: null,
          test: partOf(test, own),
          metric: 'official-2021',
          seed,
          keepEpochs: false,
        }),
      );
      expect(createHash('sha256').update(onnxOf(fitted)).digest('hex')).toBe(sha256);
      expect(items).toBe(others.length); // too few to carve a validation from
      const { texts } = fitted.preparation.answers;
      own.forEach((row, index) => {
        expect(textAt(answers, row)).toBe(texts[fitted.answers[index]!]);
        expect(truthProbability[row]).toBe(fitted.truthProbability[index]);
      });
    }
  });

  it('answers all items of the test split after training on the other one', () => {
    for (const each of [onTrain, byLstm]) {
      const { answers, truthProbability, epochs, protocol, card } = runs(each);
      expect([answers.codes.length, truthProbability.length]).toEqual([60, 60]);
      for (let row = 0; row < 60; row++) expect(textAt(answers, row)).not.toBeNull();
      expect(truthProbability.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect([epochs, protocol]).toEqual([[], 'learnt on train']);
      expect(
        card.runs.map(({ name, items, validationItems }) => [name, items, validationItems]),
      ).toEqual([['seed 0', 216, 24]]);
    }
  });

  it('keeps each epoch of an in-sample training in the order of the split, NaN where it validated', () => {
    const { epochs, answers, truthProbability, card } = runs(inSample);
    expect([answers.codes.length, truthProbability.length]).toEqual([0, 0]);
    expect(epochs).toHaveLength(card.runs[0]!.curve.length);
    const { validated } = prepareTraining({
      architecture: 'bag-of-ngrams',
      inputs: ['question'],
      options: { ...options['bag-of-ngrams'], targets: 'hard' },
      learn: partOf(data.train!),
      validation: null,
      test: null,
      metric: 'official-2021',
      seed: card.runs[0]!.seed,
      keepEpochs: true,
    }).rows;
    for (const [epoch, truth] of epochs.entries()) {
      const unknown = [...truth.keys()].filter((row) => Number.isNaN(truth[row]));
      expect(unknown).toEqual([...validated]);
      // Hard targets and every answer known: the loss of the epoch is the mean of −ln p.
      const losses = truth.filter((value) => !Number.isNaN(value)).map((value) => -Math.log(value));
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      const { loss } = card.runs[0]!.curve[epoch]!;
      expect(Math.abs(mean / loss - 1)).toBeLessThan(1e-4); // of 5 digits
    }
  });

  it('learns from the test split where there is no other', async () => {
    const alone = await trainBaselines([inSample], { ...data, train: null }, control);
    expect(alone(inSample).epochs[0]).toHaveLength(data.test.size);
  });

  it('throws on a job that it was not given', () => {
    expect(() => runs(job({ repeat: 5 }))).toThrow(RangeError);
    expect(() => runs(job({ targets: 'hard' }))).toThrow('"train"');
  });

  it('tells progress from 0 to 1 without falling, and what is under way', () => {
    const shares = told.map(({ share }) => share);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(told[0]!.detail).toBe('bag-of-ngrams, seed 0, epoch 1');
    expect(told.map(({ detail }) => detail)).toContain('bag-of-ngrams, fold 3, epoch 1');
    expect(told.at(-1)!.detail).toMatch(/^lstm-q, seed 0, epoch [12]$/);
  });

  it('gives the same with another number of threads', async () => {
    const again = await trainBaselines([onTrain], data, { ...control, threads: 1 });
    expect(again(onTrain)).toEqual(runs(onTrain));
  });

  it('rejects with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(trainBaselines([onTrain], data, { ...control, signal })).rejects.toThrow('enough');
  });
});

describe('the card', () => {
  it('counts the numbers of a model', () => {
    // A row of 8 for each n-gram, 8 weights and an offset for each answer.
    const bag = runs(onTrain).card;
    expect(bag.parameters).toBe(8 * bag.vocabulary! + 9 * bag.answers);
    // Rows and offsets of 8; two layers of 4 · 8 gates, which read 8 and 8 and have an offset; 32
    // states into 8 and an offset; 8 into each answer and an offset.
    const lstm = runs(byLstm).card;
    const layers = 2 * 32 * (8 + 8 + 1);
    expect(lstm.parameters).toBe(8 * lstm.vocabulary! + 8 + layers + 8 * 33 + 9 * lstm.answers);
  });

  it('counts the words that are learnt from, and the unknown one', () => {
    const { seed } = runs(byLstm).card.runs[0]!;
    const learn = partOf(data.train!);
    const { rows } = prepareTraining(tinyRequest('lstm-q', data.train!, { seed, learn }));
    const words = new Set<string>();
    for (const row of rows.learnt) {
      // The questions of a world are words and a question mark; ten tokens are kept.
      const tokens = questionOf(row).replace('?', ' ?').split(' ');
      for (const word of tokens.slice(0, 10)) words.add(word);
    }
    expect(runs(byLstm).card.vocabulary).toBe(words.size + 1);
  });

  it('has one run a trained model, each with a seed and a file of its own', () => {
    const cards = jobs.map((each) => runs(each).card);
    expect(cards.map((card) => card.runs.map(({ name }) => name))).toEqual([
      ['seed 0'],
      ['fold 1', 'fold 2', 'fold 3'],
      ['fold 1', 'fold 2', 'fold 3'],
      ['seed 0'],
      ['seed 0'],
    ]);
    const all = cards.flatMap((card) => card.runs);
    expect(new Set(all.map(({ seed }) => seed)).size).toBe(9);
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(9);
    for (const { keptEpoch, curve } of all) {
      expect(curve.map(({ epoch }) => epoch)).toEqual(curve.map((_, index) => index + 1));
      expect(keptEpoch).toBeGreaterThanOrEqual(1);
      expect(keptEpoch).toBeLessThanOrEqual(curve.length);
    }
  });

  it('says what it is of, with the command that trains it again', () => {
    expect(runs(inFolds).card).toMatchObject({
      id: 'bag-of-ngrams-question-folds-soft',
      architecture: 'bag-of-ngrams',
      inputs: ['question'],
      protocol: '3 folds by cluster',
      command: 'train bag-of-ngrams 0',
    });
    const settings = Object.fromEntries(
      runs(byLstm).card.options.map(({ name, value }) => [name, value]),
    );
    expect(settings).toMatchObject({
      hidden: 8,
      epochs: 2,
      targets: 'soft',
      loss: 'cross-entropy',
      optimizer: 'rms-prop',
      'rms-prop.alpha': 0.99,
      'schedule.id': 'exponential',
      clipValue: 10,
    });
  });
});

function questionOf(row: number): string {
  const column = data.train!.columns['question']!;
  if (column.kind !== 'codes') throw new RangeError('questions are texts');
  return textAt(column, row)!;
}
