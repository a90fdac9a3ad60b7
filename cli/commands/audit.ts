import { join } from 'node:path';
import { whileUnchanged } from '../../adapters/index.ts';
import { AUDITS, runAudits } from '../../audits/index.ts';
import {
  type AlignedPredictions,
  type Report,
  type Result,
  type Settings,
  visibleText,
} from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import { assembleReport } from '../assemble-report.ts';
import {
  type BaselineTrainer,
  baselineTrainer,
  type TrainingWish,
  trainingWish,
} from '../baseline-trainer.ts';
import { DEFAULT_FOLDER, type RawValues } from '../command-table.ts';
import { type DataFiles, type DataRequest, dataRequest } from '../data-request.ts';
import { describeInputs } from '../input-files.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { type Data, givenFiles, loadData } from '../load-data.ts';
import { createProgress, type Progress } from '../progress.ts';
import { checkDestinations, type Destinations, publish } from '../publish.ts';
import { reportRequests, standardPath } from '../report-requests.ts';
import { runRecord } from '../run-record.ts';
import { createStages, type Stages } from '../stages.ts';
import { threadCount } from '../threads.ts';
import { flagValue, knownName, listValue, numberValue, textValue } from '../values.ts';

/** What `audit` is told, checked. */
interface AuditRequest extends Destinations {
  readonly folder: string;
  readonly data: DataRequest;
  readonly values: RawValues;
  readonly inSample: boolean;
  readonly nearDuplicate: number;
  /** Null: all. */
  readonly audits: readonly string[] | null;
  readonly training: TrainingWish;
}

interface Work {
  readonly context: Context;
  readonly progress: Progress;
  readonly stages: Stages;
  readonly trainer: BaselineTrainer;
}

/** Audits a data set: reads it, runs the audits, writes the report folder, prints a summary. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const startedAt = context.io.now();
  const request = auditRequest(values);
  checkDestinations(request);
  const trainer = await baselineTrainer(request, context.io);
  const progress = createProgress(context);
  const stages = createStages(progress, context.io);
  const record = () => runRecord(context, startedAt, stages.seconds());
  try {
    const report = await auditedReport(request, { context, progress, stages, trainer });
    await publish(report, { ...request, context, progress, stages, record });
    progress.note(`The report is ${join(request.folder, 'report.html')}.`);
    return exitCode(report.results, context);
  } finally {
    progress.end();
  }
}

function auditRequest(values: RawValues): AuditRequest {
  const folder = textValue(values, 'out') ?? DEFAULT_FOLDER;
  return {
    data: dataRequest(values),
    values,
    inSample: flagValue(values, 'in-sample'),
    nearDuplicate: numberValue(values, 'near-duplicate'),
    audits: chosenAudits(values),
    training: trainingWish(values),
    reports: reportRequests(values, standardPath(folder)),
    isStatic: flagValue(values, 'static'),
    folder,
  };
}

function chosenAudits(values: RawValues): readonly string[] | null {
  const ids = AUDITS.map(({ meta }) => meta.id);
  const chosen = listValue(values, 'audits').map((id) => knownName(id, ids, '--audits'));
  return chosen.length === 0 ? null : chosen;
}

/** The report in the digits that `result.json` keeps, so that a saved one is drawn the same. */
async function auditedReport(request: AuditRequest, work: Work): Promise<Report> {
  const { values, data: dataPart } = request;
  const { stages } = work;
  const files = dataPart.files ?? (await worldFiles(work));
  const given = givenFiles(files);
  const paths = given.map(({ path }) => path);
  const read = async () => ({
    data: await loadData(files, { request: dataPart, ...work }),
    inputs: await stages.run('hashing', () => describeInputs(given)),
  });
  // The hashes are to be those of the bytes that the numbers come from.
  const { data, inputs } = await whileUnchanged(paths, read);
  const results = await stages.run('auditing', () => resultsOf(data, request, work));
  const report = assembleReport({ request: dataPart, values, data, inputs, results });
  return JSON.parse(canonicalJson(report)) as Report; // what was one a moment ago
}

function worldFiles({ context, progress, stages }: Work): Promise<DataFiles> {
  progress.note(
    'No files were given: this audits the embedded world (see hanscheck audit --help).',
  );
  return stages.run('making the world', async () => {
    const { embeddedWorld } = await import('../embedded-world.ts');
    return embeddedWorld(context.io, progress);
  });
}

function resultsOf(data: Data, request: AuditRequest, work: Work): Promise<Result[]> {
  const { progress, trainer, context } = work;
  const [first, ...others] = data.predictions;
  const artifacts = {
    test: data.test.split,
    train: data.train?.split ?? null,
    ...(first === undefined ? {} : { predictions: nonEmpty(first, others) }),
    ...(data.trainPredictions.length === 0 ? {} : { trainPredictions: data.trainPredictions }),
  };
  const options = {
    ...(request.audits === null ? {} : { only: request.audits }),
    onAudit: (id: string, done: number, total: number) => progress.update(done / total, id),
    around: context.io.interruptible,
    threads: threadCount(request.values),
    ...trainer({ ...artifacts, metric: data.metric, seed: request.data.seed }, work),
  };
  return runAudits(artifacts, settingsFor(data, request), request.data.seed, options);
}

function nonEmpty(first: AlignedPredictions, others: readonly AlignedPredictions[]) {
  return [first, ...others] as const;
}

function settingsFor({ metric }: Data, request: AuditRequest): Settings {
  const { inSample, nearDuplicate } = request;
  const { folds, bootstrap, examples } = request.data;
  const { baselines, seeds } = request.training;
  return { metric, folds, bootstrap, inSample, examples, baselines, seeds, nearDuplicate };
}

/** An audit that broke is a fault of hanscheck; the others are in the report all the same. */
function exitCode(results: readonly Result[], { io }: Context): ExitCode {
  const broken = results.filter(({ verdict }) => verdict === 'error');
  for (const { id, reason } of broken) {
    const why = visibleText(reason ?? 'unknown');
    io.stderr.write(`hanscheck: the audit ${id} failed by a bug: ${why}\n`);
  }
  return broken.length > 0 ? EXIT.bug : EXIT.ok;
}
