import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AUDITS,
  dealt,
  runAudits,
  type Train,
  type WorkUnit,
  workUnits,
} from '../../audits/index.ts';
import {
  createReport,
  DEFAULT_SETTINGS,
  type Report,
  type Result,
  type Settings,
} from '../../core/index.ts';
import { createWorld } from '../../fixtures/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import {
  assembleRuns,
  BASELINES,
  outcomeText,
  parseOutcome,
  type TrainingData,
  type TrainingJob,
  trainBaselines,
  trainUnits,
  type UnitOutcome,
  unitKey,
} from '../../trainers/index.ts';
import { createCrew } from '../../trainers/loop/crew.ts';
import { worldArtifacts } from '../exams/world-artifacts.ts';
import { TINY } from '../trainers/small-trainings.ts';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  bootstrap: 40,
  baselines: ['bag-of-ngrams'],
  seeds: 2,
  folds: 5,
};
const [test, train] = [4, 5].map((seed) => worldArtifacts(createWorld({ seed, scenes: 25 })));
const artifacts = { ...test!, train: train!.test };
const data: TrainingData = {
  ...{ test: artifacts.test, train: artifacts.train },
  ...{ metric: settings.metric, seed: 3 },
};
const units = workUnits(AUDITS, artifacts, settings, data);
const READERS = ['question-only', 'test-set-stress', 'v-information', 'data-map'];
const ids = (own: readonly WorkUnit[]) =>
  own.flatMap((one) => (one.kind === 'audit' ? one.id : []));
const trainings = (own: readonly WorkUnit[]) =>
  own.flatMap((one) => (one.kind === 'training' ? one.unit : []));

describe('the units of a run', () => {
  it('are what its audits have trained, and the audits that wait for nothing', () => {
    expect(trainings(units).map(({ job, fold }) => [job.protocol, job.targets, fold])).toEqual([
      ...[0, 1].map(() => ['train', 'soft', null]), // question-only, two seeds
      ...[0, 1, 2, 3, 4].map((fold) => ['folds', 'soft', fold]), // test-set-stress
      ['train', 'hard', null], // v-information
      ['in-sample', 'hard', null], // data-map
    ]);
    const all = AUDITS.map(({ meta }) => meta.id);
    expect(ids(units)).toEqual(all.filter((id) => !READERS.includes(id)));
  });

  it('are audits alone where nothing is trained', () => {
    const untrained = workUnits(AUDITS, artifacts, settings, null);
    expect(untrained).toEqual(AUDITS.map(({ meta }) => ({ kind: 'audit', id: meta.id })));
  });

  it('have the audits among them that would train, but have nothing to train on', () => {
    const bare = { ...artifacts, test: { ...artifacts.test, inputs: {} } };
    const own = workUnits(AUDITS, bare, settings, { ...data, test: bare.test });
    expect(trainings(own)).toEqual([]);
    expect(ids(own)).toEqual(AUDITS.map(({ meta }) => meta.id));
  });

  it('are of the audits that are asked for', () => {
    const own = workUnits(AUDITS.slice(0, 1), artifacts, settings, data);
    expect(own).toEqual([{ kind: 'audit', id: 'answer-balance' }]);
  });
});

describe('dealt', () => {
  const job = fc.record({
    baseline: fc.constantFrom(...BASELINES),
    inputs: fc.constantFrom(['question'], ['premise']),
    protocol: fc.constantFrom('train', 'folds', 'in-sample'),
    folds: fc.constant(5),
    repeat: fc.nat({ max: 3 }),
    targets: fc.constantFrom('soft', 'hard'),
  }) satisfies fc.Arbitrary<TrainingJob>;
  const unit: fc.Arbitrary<WorkUnit> = fc.oneof(
    fc.record({ kind: fc.constant('audit'), id: fc.string() }),
    fc.record({
      kind: fc.constant('training'),
      unit: fc.record({ job, fold: fc.option(fc.nat({ max: 4 })) }),
    }),
  );
  const runs = fc.uniqueArray(unit, { selector: (one) => JSON.stringify(one), maxLength: 40 });

  it('gives every unit to one shard, and no shard more than one above another of any kind', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 12 }), (all, of) => {
        const shards = Array.from({ length: of }, (_, at) => dealt(all, at + 1, of));
        expect(new Set(shards.flat())).toEqual(new Set(all));
        expect(shards.flat()).toHaveLength(all.length);
        const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);
        expect(spread(shards.map((own) => own.length))).toBeLessThanOrEqual(1);
        expect(spread(shards.map((own) => ids(own).length))).toBeLessThanOrEqual(1);
        expect(spread(shards.map((own) => trainings(own).length))).toBeLessThanOrEqual(1);
        for (const baseline of BASELINES) {
          const own = shards.map((shard) =>
            trainings(shard).filter((one) => one.job.baseline === baseline),
          );
          expect(spread(own.map(({ length }) => length))).toBeLessThanOrEqual(1);
          const inFolds = own.map((one) => one.filter(({ job }) => job.protocol === 'folds'));
          expect(spread(inFolds.map(({ length }) => length))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives one shard of one everything', () => {
    expect(new Set(dealt(units, 1, 1))).toEqual(new Set(units));
  });

  it.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 0],
    [1, Number.NaN],
  ])('knows no shard %d of %d', (shard, of) => {
    expect(() => dealt(units, shard, of)).toThrow(RangeError);
  });
});

describe('a run that is dealt out', () => {
  const crew = createCrew(1);
  afterAll(() => crew.dismiss());
  const control = {
    ...{ crew, threads: 1, version: '0.0.0', signal: new AbortController().signal },
    command: ({ baseline }: TrainingJob) => `hanscheck audit --baselines ${baseline}`,
    options: { 'bag-of-ngrams': TINY['bag-of-ngrams'] },
  };
  const whole: Train = (jobs) => trainBaselines(jobs, data, control);
  const reportOf = (results: readonly Result[]): Report =>
    createReport({
      ...{ seed: 3, settings, results },
      splits: [artifacts.test, artifacts.train].map((split) => ({
        ...{ role: split === artifacts.train ? 'train' : 'test', split, adapter: 'world' },
        ...{ questionTypeSource: 'stored', answerTypeSource: 'stored' },
      })),
    });

  let results: readonly Result[];
  beforeAll(async () => {
    results = await runAudits(artifacts, settings, 3, { train: whole });
  });

  it('has a verdict on every audit', () => {
    expect(results.map(({ verdict }) => verdict)).toEqual(AUDITS.map(() => 'measured'));
  });

  it.each([1, 3, 7])('over %i machines and merged has the bytes of one run', async (of) => {
    const known = new Map<string, Result>();
    const outcomes = new Map<string, UnitOutcome>();
    for (let shard = 1; shard <= of; shard++) {
      const own = dealt(units, shard, of);
      for (const [key, outcome] of await trainUnits(trainings(own), data, control)) {
        outcomes.set(key, parseOutcome(outcomeText(outcome), 'shard.json'));
      }
      const measured = await runAudits(artifacts, settings, 3, { train: whole, only: ids(own) });
      for (const result of JSON.parse(canonicalJson(measured))) known.set(result.id, result);
    }
    expect([...outcomes.keys()].sort()).toEqual(trainings(units).map(unitKey).sort());
    const asked: string[] = [];
    const merged = await runAudits(artifacts, settings, 3, {
      results: known,
      onAudit: (id) => asked.push(id),
      train: async (jobs) => assembleRuns(jobs, data, { outcomes, command: control.command }),
    });
    expect(asked).toEqual(READERS);
    expect(canonicalJson(reportOf(merged))).toBe(canonicalJson(reportOf(results)));
  });

  it('loses nothing that a report holds when its results are written and read', () => {
    const report: Report = JSON.parse(canonicalJson(reportOf(results)));
    const written: readonly Result[] = JSON.parse(canonicalJson(results));
    expect(written).toEqual(report.results);
    expect(canonicalJson(reportOf(written))).toBe(canonicalJson(report));
  });
});
