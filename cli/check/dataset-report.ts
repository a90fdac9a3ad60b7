import { describeFiles, unchangedSinceNow } from '../../adapters/index.ts';
import type { InputFile, Report, Result } from '../../core/index.ts';
import type { OutcomeStore } from '../../trainers/index.ts';
import { type AuditRequest, auditedReport, auditRequest } from '../audit-run.ts';
import { type BaselineTrainer, baselineTrainer } from '../baseline-trainer.ts';
import type { DatasetPlan } from '../config/plan.ts';
import { describeInputs, type GivenFile } from '../input-files.ts';
import type { Context } from '../io.ts';
import { type Data, givenFiles, loadData } from '../load-data.ts';
import type { Progress } from '../progress.ts';
import type { Stages } from '../stages.ts';
import type { KeptResults } from './kept-results.ts';
import { runKey, trainingKey } from './run-key.ts';

export interface CheckWork {
  readonly context: Context;
  readonly progress: Progress;
  readonly stages: Stages;
  /** Null: nothing is kept. */
  readonly kept: KeptResults | null;
}

/** What others have done of a run already. */
export interface DoneElsewhere {
  readonly results: ReadonlyMap<string, Result>;
  readonly store: OutcomeStore;
}

/** A run's files with their hashes, and its keys: what is known before anything is read. */
export interface HashedRun {
  readonly request: AuditRequest;
  readonly inputs: readonly InputFile[];
  readonly key: string;
  readonly trainingKey: string;
  /** Reads the files; their hashes are those of the bytes that are read. */
  readonly load: () => Promise<Data>;
}

/** The request of a data set, as flags of `audit` would make it. */
function requestOf({ values, needsTraining }: DatasetPlan): AuditRequest {
  const request = auditRequest(values);
  const isByName = request.training.isByName || needsTraining;
  return { ...request, training: { ...request.training, isByName } };
}

/** Hashes the files of a run. They may change again when they are read: a training may take hours. */
export async function hashedRun(
  dataset: DatasetPlan,
  { stages, progress }: CheckWork,
): Promise<HashedRun> {
  const request = requestOf(dataset);
  const files = request.data.files!; // the configuration has test files of every data set
  const given = givenFiles(files);
  const whileSame = await unchangedSinceNow(given.map(({ path }) => path));
  const inputs = await whileSame(() => stages.run('hashing', () => hashed(given)));
  const cause = { values: request.values, inputs };
  const load = () => whileSame(() => loadData(files, { request: request.data, stages, progress }));
  return { request, inputs, key: runKey(cause), trainingKey: trainingKey(cause), load };
}

/** A file that is missing or cannot be read is told of as readers do. */
async function hashed(given: readonly GivenFile[]): Promise<readonly InputFile[]> {
  try {
    return await describeInputs(given);
  } catch (error) {
    await describeFiles(given.map(({ path }) => path));
    throw error;
  }
}

/** The report of a data set: kept from an earlier run of the same, or made and kept. */
export async function datasetReport(
  dataset: DatasetPlan,
  work: CheckWork,
  elsewhere?: (run: HashedRun) => DoneElsewhere,
): Promise<Report> {
  const run = await hashedRun(dataset, work);
  const done = elsewhere?.(run);
  const earlier = work.kept?.report(run.key);
  if (earlier) {
    work.progress.note(`${dataset.name}: nothing has changed since an earlier run.`);
    return earlier;
  }
  const { report, isWhole } = await madeReport(run, work, done);
  if (isWhole) work.kept?.keep(run.key, report);
  return report;
}

/** A report is whole where no audit broke and no optional part was missing, which may be there next time. */
async function madeReport(
  run: HashedRun,
  work: CheckWork,
  done: DoneElsewhere | undefined,
): Promise<{ readonly report: Report; readonly isWhole: boolean }> {
  const { request, inputs } = run;
  const trainer = await baselineTrainer(request, work.context.io);
  let lacksPart = false;
  const watched: BaselineTrainer = (...given) => {
    const options = trainer(...given);
    lacksPart = options.untrained !== undefined && !request.training.noTrain;
    return options;
  };
  const data = await run.load();
  const store = done?.store ?? work.kept?.outcomes(run.trainingKey);
  const report = await auditedReport({ data, inputs }, request, {
    ...work,
    trainer: watched,
    ...(done === undefined ? {} : { known: done.results }),
    ...(store === undefined ? {} : { store }),
  });
  const isBroken = report.results.some(({ verdict }) => verdict === 'error');
  return { report, isWhole: !isBroken && !lacksPart };
}
