import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../core/index.ts';
import {
  assembleRun,
  assembleRuns,
  type OutcomeStore,
  outcomeText,
  parseOutcome,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
  trainBaselines,
  trainUnits,
  type UnitOutcome,
  unitKey,
  unitsOf,
} from '../../trainers/index.ts';
import { type Crew, createCrew } from '../../trainers/loop/crew.ts';
import { TINY, worldSplit } from './small-trainings.ts';

const data: TrainingData = {
  test: worldSplit(15, { seed: 2 }),
  train: worldSplit(30, { seed: 3 }),
  metric: 'official-2021',
  seed: 7,
};

const firstSeed: TrainingJob = {
  baseline: 'bag-of-ngrams',
  inputs: ['question'],
  protocol: 'train',
  folds: 0,
  repeat: 0,
  targets: 'soft',
};
const otherSeed: TrainingJob = { ...firstSeed, repeat: 1 };
const inFolds: TrainingJob = { ...firstSeed, protocol: 'folds', folds: 5 };
const inSample: TrainingJob = { ...firstSeed, protocol: 'in-sample', targets: 'hard' };
const jobs = [inFolds, firstSeed, otherSeed, inSample];
const units = unitsOf(jobs, data);

const crew = createCrew(1);
afterAll(() => crew.dismiss());

const control = {
  threads: 1,
  crew,
  signal: new AbortController().signal,
  version: '0.0.0',
  command: ({ repeat }: TrainingJob) => `audit, repeat ${repeat}`,
  options: { 'bag-of-ngrams': TINY['bag-of-ngrams'] },
};
const { command } = control;

/** Threads that are not to be asked for anything. */
const idle: Crew = {
  count: 1,
  train: () => Promise.reject(new Error('something was trained')),
  dismiss: () => Promise.resolve(),
};

/** Keeps outcomes as their texts, as files would. */
function textStore(onPut: (count: number) => void = () => {}) {
  const texts = new Map<string, string>();
  const store: OutcomeStore = {
    get(key) {
      const text = texts.get(key);
      return text === undefined ? undefined : parseOutcome(text, key);
    },
    put(key, outcome) {
      texts.set(key, outcomeText(outcome));
      onPut(texts.size);
    },
  };
  return { texts, store };
}

let whole: TrainedRuns;
beforeAll(async () => {
  whole = await trainBaselines(jobs, data, control);
});

function expectWhole(runs: TrainedRuns): void {
  for (const job of jobs) expect(runs(job)).toStrictEqual(whole(job));
}

describe('units', () => {
  it('are the folds of a job, or all of it, in the order of jobs', () => {
    const held = units.map(({ job, fold }) => [job.protocol, job.repeat, fold]);
    expect(held).toEqual([
      ...[0, 1, 2, 3, 4].map((fold) => ['folds', 0, fold]),
      ['train', 0, null],
      ['train', 1, null],
      ['in-sample', 0, null],
    ]);
    expect(new Set(units.map(unitKey)).size).toBe(8);
  });

  it('have keys that files can be named after for years', () => {
    expect([unitKey(units[1]!), unitKey(units[6]!)]).toEqual([
      '["bag-of-ngrams",["question"],"folds",5,0,"soft"], fold 2',
      '["bag-of-ngrams",["question"],"train",0,1,"soft"]',
    ]);
  });

  it('are there once for equal jobs, and no more than there are clusters', () => {
    expect(unitsOf([...jobs, { ...inFolds }], data)).toEqual(units);
    // 15 scenes are 15 images, by which the items cluster.
    expect(unitsOf([{ ...inFolds, folds: 50 }], data)).toHaveLength(15);
  });

  it('put together from seven machines are what one has trained', async () => {
    const outcomes = new Map<string, UnitOutcome>();
    for (let shard = 0; shard < 7; shard++) {
      const own = units.filter((_, at) => at % 7 === shard);
      const trained = await trainUnits(own, data, control);
      expect([...trained.keys()]).toEqual(own.map(unitKey));
      for (const [key, outcome] of trained) {
        outcomes.set(key, parseOutcome(outcomeText(outcome), `${key}.json`));
      }
    }
    expectWhole(assembleRuns(jobs, data, { outcomes, command }));
  });

  it('do not depend on the threads that train them', async () => {
    const [unit] = units;
    const { crew: _, ...alone } = control;
    const own = await trainUnits([unit!], data, { ...alone, threads: 2 });
    expect(own).toEqual(await trainUnits([unit!], data, control));
  });
});

describe('a store', () => {
  it('is given every unit, and then spares all training', async () => {
    const { texts, store } = textStore();
    expectWhole(await trainBaselines(jobs, data, { ...control, store }));
    expect([...texts.keys()]).toEqual(units.map(unitKey));
    const told: number[] = [];
    const onProgress = ({ share }: { readonly share: number }) => void told.push(share);
    const again = { ...control, store, crew: idle, onProgress };
    expectWhole(await trainBaselines(jobs, data, again));
    expect(told).toEqual([]);
    texts.delete(unitKey(units[3]!));
    await expect(trainBaselines(jobs, data, again)).rejects.toThrow('something was trained');
  });

  it.each([1, 4, 7])('lets a run go on that was interrupted after %i units', async (count) => {
    const abort = new AbortController();
    const interrupting = textStore((size) => {
      if (size === count) abort.abort(new Error('interrupted'));
    });
    const first = { ...control, store: interrupting.store, signal: abort.signal };
    await expect(trainBaselines(jobs, data, first)).rejects.toThrow('interrupted');
    expect([...interrupting.texts.keys()]).toEqual(units.slice(0, count).map(unitKey));

    const put: string[] = [];
    const { get } = interrupting.store;
    const store: OutcomeStore = { get, put: (key) => void put.push(key) };
    expectWhole(await trainBaselines(jobs, data, { ...control, store }));
    expect(put).toEqual(units.slice(count).map(unitKey));
  });

  it('leaves the command of a card to the run that asks', async () => {
    const { store } = textStore();
    await trainBaselines([firstSeed], data, { ...control, store });
    const other = { ...control, store, crew: idle, command: () => 'another' };
    const { card } = (await trainBaselines([firstSeed], data, other))(firstSeed);
    expect(card).toEqual({ ...whole(firstSeed).card, command: 'another' });
  });

  it.each<[string, TrainingData]>([
    ['another seed', { ...data, seed: 8 }],
    ['other test items', { ...data, test: worldSplit(16, { seed: 2 }) }],
    ['other training items', { ...data, train: worldSplit(31, { seed: 3 }) }],
  ])('that holds the outcomes of %s is refused before anything is trained', async (_, other) => {
    const { store } = textStore();
    await trainUnits(units.slice(-2), data, { ...control, store });
    const run = trainBaselines(jobs, other, { ...control, store, crew: idle });
    await expect(run).rejects.toThrow(Failure);
    await expect(run).rejects.toThrow('is of other data or another seed');
  });
});

describe('assembleRun', () => {
  it('refuses to go without a unit, and names it', async () => {
    const outcomes = new Map(await trainUnits(units.slice(0, 4), data, control));
    const assemble = () => assembleRun(inFolds, data, { outcomes, command });
    expect(assemble).toThrow(Failure);
    expect(assemble).toThrow('fold 5 is missing');
  });

  it('refuses one unit in the place of another', async () => {
    const [one, other] = [unitKey(units[5]!), unitKey(units[6]!)];
    const outcomes = await trainUnits(units.slice(5, 7), data, control);
    const exchanged = new Map([[one, outcomes.get(other)!]]);
    expect(() => assembleRun(firstSeed, data, { outcomes: exchanged, command })).toThrow(
      'found its seed is',
    );
  });

  it('yields runs for the jobs that it was given alone', () => {
    const runs = assembleRuns([], data, { outcomes: new Map(), command });
    expect(() => runs(inFolds)).toThrow(RangeError);
  });
});
