import { type AnyAudit, AUDITS, dealt, runAudits, workUnits } from '../../audits/index.ts';
import { type Result, usageFailure } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import { outcomeText, type TrainingData, trainUnits, unitKey } from '../../trainers/index.ts';
import { artifactsOf, settingsFor } from '../audit-run.ts';
import { type BaselineTrainer, baselineTrainer, unitControl } from '../baseline-trainer.ts';
import type { RawValues } from '../command-table.ts';
import type { DatasetPlan } from '../config/plan.ts';
import type { Data } from '../load-data.ts';
import { threadCount } from '../threads.ts';
import { textValue } from '../values.ts';
import { type CheckWork, type HashedRun, hashedRun } from './dataset-report.ts';
import type { ShardPart } from './shard-file.ts';

/** Which part of the work is asked for: the `index`-th of `of`, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More machines than that have nothing left to do. */
const MOST_SHARDS = 1000;

/** `--shard 2/7`; null where it is not given. */
export function shardValue(values: RawValues): Shard | null {
  const text = textValue(values, 'shard');
  if (text === null) return null;
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= of && of <= MOST_SHARDS) return { index, of };
  throw usageFailure({
    what: '--shard takes the number of a part and how many there are',
    found: `"${text}"`,
    advice: `Give it as in --shard 2/7, with at most ${MOST_SHARDS} parts.`,
  });
}

/** Does one part of the work of a data set. */
export async function shardPart(
  dataset: DatasetPlan,
  shard: Shard,
  work: CheckWork,
): Promise<ShardPart> {
  const run = await hashedRun(dataset, work);
  const trainer = await baselineTrainer(run.request, work.context.io);
  const data = await run.load();
  const done = await unitsDone({ run, data, trainer, shard }, work);
  return { key: run.key, ...done };
}

interface ShardRun {
  readonly run: HashedRun;
  readonly data: Data;
  readonly trainer: BaselineTrainer;
  readonly shard: Shard;
}

async function unitsDone(
  { run, data, trainer, shard }: ShardRun,
  work: CheckWork,
): Promise<Omit<ShardPart, 'key'>> {
  const { request } = run;
  const [artifacts, settings] = [artifactsOf(data), settingsFor(data, request)];
  const training = { ...artifacts, metric: data.metric, seed: request.data.seed };
  const options = trainer(training, work);
  const units = dealt(
    workUnits(chosenAudits(request.audits), artifacts, settings, options.train ? training : null),
    shard.index,
    shard.of,
  );
  const trained = units.flatMap((unit) => (unit.kind === 'training' ? [unit.unit] : []));
  const outcomes = await trainedOutcomes(trained, training, { run, work });
  const only = units.flatMap((unit) => (unit.kind === 'audit' ? [unit.id] : []));
  const results = await work.stages.run('auditing', () =>
    runAudits(artifacts, settings, request.data.seed, {
      only,
      around: work.context.io.interruptible,
      threads: threadCount(request.values),
      ...options,
    }),
  );
  return { results: rounded(results), outcomes };
}

function chosenAudits(ids: readonly string[] | null): readonly AnyAudit[] {
  const all: readonly AnyAudit[] = AUDITS;
  return ids === null ? all : all.filter(({ meta }) => ids.includes(meta.id));
}

async function trainedOutcomes(
  units: Parameters<typeof trainUnits>[0],
  data: TrainingData,
  { run, work }: { readonly run: HashedRun; readonly work: CheckWork },
): Promise<Readonly<Record<string, string>>> {
  if (units.length === 0) return {};
  const store = work.kept?.outcomes(run.trainingKey);
  const control = unitControl(run.request, { ...work, ...(store ? { store } : {}) });
  const trained = await work.stages.run('training', () =>
    work.context.withThreads(trainUnits(units, data, control)),
  );
  return Object.fromEntries(
    units.map((unit) => [unitKey(unit), outcomeText(trained.get(unitKey(unit))!)]),
  );
}

/** In the digits that a report keeps. */
function rounded(results: readonly Result[]): readonly Result[] {
  return JSON.parse(canonicalJson(results)) as Result[]; // what they were a moment ago
}
