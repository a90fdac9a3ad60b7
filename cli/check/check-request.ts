import { join, resolve, sep } from 'node:path';
import { type Report, usageFailure } from '../../core/index.ts';
import type { ReporterId } from '../../reports/index.ts';
import type { RawValues } from '../command-table.ts';
import { loadConfig } from '../config/load-config.ts';
import { type CheckPlan, checkPlan, type DatasetPlan } from '../config/plan.ts';
import { configRequest } from '../config-request.ts';
import { FAILING } from '../gate-options.ts';
import type { Io } from '../io.ts';
import { checkDestinations, type Destinations } from '../publish.ts';
import { readSaved } from '../report-folder.ts';
import { type ReportRequest, reportRequests, standardPath } from '../report-requests.ts';
import { repositoryPrefix } from '../repository-places.ts';
import { flagValue, knownName, listValue, textValue } from '../values.ts';
import { checkFile } from '../write-files.ts';

/** A data set with what is asked of it and where its report goes. */
export interface DatasetRequest extends Destinations {
  readonly plan: DatasetPlan;
}

/** What `check` and `merge` are told, checked. */
export interface CheckRequest {
  readonly plan: CheckPlan;
  /** The chosen ones. */
  readonly datasets: readonly DatasetRequest[];
  readonly failOn: CheckPlan['failOn'];
  readonly exitZero: boolean;
  readonly updatesRatchet: boolean;
  readonly mayLoosen: boolean;
  /** The folder that results are kept in; null: they are not. */
  readonly cache: string | null;
}

/**
 * Reads the configuration and the flags on top of it.
 *
 * @param writesFolder whether a report folder is written where `--out` is not given.
 */
export async function checkRequest(
  values: RawValues,
  io: Io,
  writesFolder: boolean,
): Promise<CheckRequest> {
  const plan = checkPlan(await loadConfig(configRequest(values, io)));
  const chosen = chosenDatasets(values, plan.datasets);
  const given = textValue(values, 'out');
  const out = given ?? (writesFolder ? plan.out : null);
  const isOne = plan.datasets.length === 1;
  const prefix = repositoryPrefix(plan.folder);
  const datasets = chosen.map((dataset) => ({
    plan: withThreads(dataset, values),
    ...destinationsOf(values, { out, isOne, name: dataset.name, prefix }),
  }));
  for (const dataset of datasets) checkDestinations(dataset);
  checkOneDocument(datasets);
  const updates = updatesRatchet(values, plan);
  if (updates) checkFile(plan.ratchetFile!, '--update-baseline'); // it has one to update
  return {
    plan,
    datasets,
    failOn: chosenVerdicts(values) ?? plan.failOn,
    exitZero: flagValue(values, 'exit-zero'),
    updatesRatchet: updates,
    mayLoosen: flagValue(values, 'allow-loosen'),
    cache: flagValue(values, 'no-cache') ? null : plan.cache,
  };
}

function chosenDatasets(values: RawValues, all: readonly DatasetPlan[]): readonly DatasetPlan[] {
  const names = all.map(({ name }) => name);
  const chosen = listValue(values, 'data').map((name) => knownName(name, names, '--data'));
  return chosen.length === 0 ? all : all.filter(({ name }) => chosen.includes(name));
}

function withThreads(plan: DatasetPlan, { threads }: RawValues): DatasetPlan {
  return threads === undefined ? plan : { ...plan, values: { ...plan.values, threads } };
}

interface Place {
  /** Null: no folder is written. */
  readonly out: string | null;
  /** Whether the configuration has no other data set. */
  readonly isOne: boolean;
  readonly name: string;
  readonly prefix: string;
}

/** With several data sets each has a folder of its own, and files that bear its name. */
function destinationsOf(values: RawValues, { out, isOne, name, prefix }: Place): Destinations {
  const folder = out === null || isOne ? out : join(out, name);
  const base = textValue(values, 'base');
  const requests = reportRequests(values, folder === null ? () => null : standardPath(folder));
  const named = ({ format, file }: ReportRequest) => ({
    format,
    file: file === null || isStandard(file, folder) ? file : fileOf(file, name),
  });
  return {
    folder,
    reports: isOne ? requests : requests.map(named),
    isStatic: false,
    prefix,
    ...(base === null ? {} : { base: savedBase(isOne ? base : join(base, name)) }),
  };
}

function isStandard(file: string, folder: string | null): boolean {
  return folder !== null && resolve(file).startsWith(resolve(folder) + sep);
}

/** `junit.xml` of the data set vqa is `junit.vqa.xml`. */
function fileOf(file: string, name: string): string {
  const [, stem, extension] = /^(.*?)(\.[^./\\]+)?$/s.exec(file)!; // every text fits
  return `${stem}.${name}${extension ?? ''}`;
}

function savedBase(path: string): { readonly name: string; readonly report: Report } {
  return { name: path, report: readSaved(path).report };
}

/** These are read line by line; of the others two in a row are none. */
const LINES: ReadonlySet<ReporterId> = new Set(['github', 'github-summary', 'markdown', 'text']);

function checkOneDocument(datasets: readonly DatasetRequest[]): void {
  const [first, ...others] = datasets;
  const single = first?.reports.find(({ format, file }) => file === null && !LINES.has(format));
  if (single === undefined || others.length === 0) return;
  throw usageFailure({
    what: `stdout takes one document, and there are ${datasets.length} data sets`,
    found: `--report ${single.format}=-`,
    advice: `Give it a file, as in --report ${single.format}=FILE, or choose one data set with --data.`,
  });
}

function chosenVerdicts(values: RawValues): CheckPlan['failOn'] | null {
  const chosen = listValue(values, 'fail-on').map((name) => knownName(name, FAILING, '--fail-on'));
  return chosen.length === 0 ? null : chosen;
}

function updatesRatchet(values: RawValues, { ratchetFile }: CheckPlan): boolean {
  const updates = flagValue(values, 'update-baseline');
  if (!updates && flagValue(values, 'allow-loosen')) {
    throw usageFailure({
      what: '--allow-loosen says nothing without --update-baseline',
      advice: 'Give both, or neither.',
    });
  }
  if (!updates || ratchetFile !== null) return updates;
  throw usageFailure({
    what: '--update-baseline has no file to update',
    advice: 'Name one in the configuration, as in "baseline: hanscheck.baseline.json".',
  });
}
