import { whileUnchanged } from '../adapters/index.ts';
import { AUDITS, runAudits } from '../audits/index.ts';
import type { AlignedPredictions, InputFile, Report, Result, Settings } from '../core/index.ts';
import { canonicalJson } from '../reports/index.ts';
import type { OutcomeStore } from '../trainers/index.ts';
import { assembleReport } from './assemble-report.ts';
import { type BaselineTrainer, type TrainingWish, trainingWish } from './baseline-trainer.ts';
import type { RawValues } from './command-table.ts';
import { type DataFiles, type DataRequest, dataRequest } from './data-request.ts';
import { describeInputs } from './input-files.ts';
import type { Context } from './io.ts';
import { type Data, givenFiles, loadData } from './load-data.ts';
import type { Progress } from './progress.ts';
import type { Stages } from './stages.ts';
import { threadCount } from './threads.ts';
import { flagValue, knownName, listValue, numberValue } from './values.ts';

/** What is audited and how, checked. */
export interface AuditRequest {
  readonly data: DataRequest;
  readonly values: RawValues;
  readonly inSample: boolean;
  readonly nearDuplicate: number;
  /** Null: all. */
  readonly audits: readonly string[] | null;
  readonly training: TrainingWish;
}

export interface AuditWork {
  readonly context: Context;
  readonly progress: Progress;
  readonly stages: Stages;
  readonly trainer: BaselineTrainer;
  /** Results that are taken as they are, by audit. */
  readonly known?: ReadonlyMap<string, Result>;
  /** Keeps what was trained beyond this run. */
  readonly store?: OutcomeStore;
}

/** Checks the flags that say what is audited and how. */
export function auditRequest(values: RawValues): AuditRequest {
  return {
    data: dataRequest(values),
    values,
    inSample: flagValue(values, 'in-sample'),
    nearDuplicate: numberValue(values, 'near-duplicate'),
    audits: chosenAudits(values),
    training: trainingWish(values),
  };
}

function chosenAudits(values: RawValues): readonly string[] | null {
  const ids = AUDITS.map(({ meta }) => meta.id);
  const chosen = listValue(values, 'audits').map((id) => knownName(id, ids, '--audits'));
  return chosen.length === 0 ? null : chosen;
}

/** What was read for a run, and the hashes of the very bytes that it came from. */
export interface AuditInputs {
  readonly data: Data;
  readonly inputs: readonly InputFile[];
}

/** Reads the files of a run, which may not change meanwhile. */
export function readInputs(
  files: DataFiles,
  request: AuditRequest,
  { stages, progress }: Pick<AuditWork, 'stages' | 'progress'>,
): Promise<AuditInputs> {
  const given = givenFiles(files);
  const paths = given.map(({ path }) => path);
  return whileUnchanged(paths, async () => ({
    data: await loadData(files, { request: request.data, stages, progress }),
    inputs: await stages.run('hashing', () => describeInputs(given)),
  }));
}

/** The report in the digits that `result.json` keeps, so that a saved one is drawn the same. */
export async function auditedReport(
  { data, inputs }: AuditInputs,
  request: AuditRequest,
  work: AuditWork,
): Promise<Report> {
  const results = await work.stages.run('auditing', () => resultsOf(data, request, work));
  const { data: dataPart, values } = request;
  const report = assembleReport({ request: dataPart, values, data, inputs, results });
  return JSON.parse(canonicalJson(report)) as Report; // what was one a moment ago
}

function resultsOf(data: Data, request: AuditRequest, work: AuditWork): Promise<Result[]> {
  const { progress, trainer, context } = work;
  const artifacts = artifactsOf(data);
  const options = {
    ...(request.audits === null ? {} : { only: request.audits }),
    onAudit: (id: string, done: number, total: number) => progress.update(done / total, id),
    around: context.io.interruptible,
    threads: threadCount(request.values),
    ...(work.known === undefined ? {} : { results: work.known }),
    ...trainer({ ...artifacts, metric: data.metric, seed: request.data.seed }, work),
  };
  return runAudits(artifacts, settingsFor(data, request), request.data.seed, options);
}

/** What audits may read. */
export function artifactsOf({ test, train, predictions, trainPredictions }: Data) {
  const [first, ...others] = predictions;
  return {
    test: test.split,
    train: train?.split ?? null,
    ...(first === undefined ? {} : { predictions: nonEmpty(first, others) }),
    ...(trainPredictions.length === 0 ? {} : { trainPredictions }),
  };
}

function nonEmpty(first: AlignedPredictions, others: readonly AlignedPredictions[]) {
  return [first, ...others] as const;
}

/** What audits are told. */
export function settingsFor({ metric }: Data, request: AuditRequest): Settings {
  const { inSample, nearDuplicate } = request;
  const { folds, bootstrap, examples } = request.data;
  const { baselines, seeds } = request.training;
  return { metric, folds, bootstrap, inSample, examples, baselines, seeds, nearDuplicate };
}
