import {
  type Judged,
  judged,
  type LimitRule,
  type Ratchet,
  type RatchetChange,
  updatedRatchet,
} from '../../audits/index.ts';
import { groupKey, type Report, usageFailure, visibleText } from '../../core/index.ts';
import { messagePlace } from '../config/located.ts';
import type { Progress } from '../progress.ts';
import type { CheckRequest, DatasetRequest } from './check-request.ts';
import { type RatchetFile, ratchetOf, readRatchet } from './ratchet-file.ts';

/** A data set's report, not yet judged. */
export interface MeasuredDataset extends DatasetRequest {
  readonly report: Report;
}

export interface JudgedDataset extends DatasetRequest {
  readonly judged: Judged;
}

/** The baseline file; null where the configuration names none, or it is still to be written. */
export function ratchetFileOf(request: CheckRequest): RatchetFile | null {
  const { plan, updatesRatchet } = request;
  const { ratchetFile: path } = plan;
  if (path === null) return null;
  const file = readRatchet(path);
  if (file !== null) checkNoStranger(file, request);
  if (file !== null || updatesRatchet) return file ?? { path, entries: new Map() };
  throw usageFailure({
    what: 'the baseline file is not there',
    where: { file: path },
    advice: 'Write it with hanscheck check --update-baseline, and keep it with the configuration.',
  });
}

/** Judges all data sets by what the configuration says. */
export function judgedDatasets(
  datasets: readonly MeasuredDataset[],
  request: CheckRequest,
  ratchet: RatchetFile | null,
): readonly JudgedDataset[] {
  return datasets.map(({ report, ...dataset }) => ({
    ...dataset,
    judged: judged(report, {
      ruleset: request.plan.ruleset,
      dataset: dataset.plan.name,
      datasets: request.plan.datasets.length,
      rules: dataset.plan.rules,
      ratchet: ratchet && ownRatchet(ratchet, dataset, request),
    }),
  }));
}

/** Data sets of the baseline file that the configuration has no more. */
function strangeDatasets({ entries }: RatchetFile, { plan }: CheckRequest): readonly string[] {
  const names = plan.datasets.map(({ name }) => name);
  return [...entries.keys()].filter((name) => !names.includes(name));
}

function checkNoStranger(file: RatchetFile, request: CheckRequest): void {
  const [name] = strangeDatasets(file, request);
  if (name === undefined || request.updatesRatchet) return;
  throw usageFailure({
    what: 'the baseline file has a data set that the configuration has not',
    where: { file: file.path },
    found: `"${name}"`,
    advice: 'Take it out with hanscheck check --update-baseline, or name the data set as before.',
  });
}

function ownRatchet(file: RatchetFile, { plan }: DatasetRequest, request: CheckRequest): Ratchet {
  return ratchetOf(file, { dataset: plan.name, folder: request.plan.folder });
}

/** The baseline file as these reports move it, which is told, and not yet written. */
export function movedRatchet(
  datasets: readonly MeasuredDataset[],
  request: CheckRequest,
  { file, progress }: { readonly file: RatchetFile; readonly progress: Progress },
): RatchetFile {
  const entries = new Map(file.entries);
  for (const name of strangeDatasets(file, request)) entries.delete(name);
  for (const dataset of datasets) {
    const { name, rules } = dataset.plan;
    const update = updatedRatchet(dataset.report, rules, {
      ratchet: ownRatchet(file, dataset, request),
      mayLoosen: request.mayLoosen,
    });
    for (const change of update.changes) progress.note(changeText(name, change));
    entries.set(name, update.entries);
  }
  return { path: file.path, entries };
}

function changeText(dataset: string, { kind, rule, group, before, after }: RatchetChange): string {
  const place = group === null ? rule : `${rule}, ${groupKey(group)}`;
  const kept = kind === 'kept' ? ' (it would be looser; --allow-loosen takes it over)' : '';
  const numbers = [before, after].filter((value) => value !== null).join(' → ');
  return visibleText(`baseline of ${dataset}: ${kind} ${place} ${numbers}${kept}`);
}

/** Fails where a limit is about groups that the report does not have: most often a slip. */
export function checkMatched(datasets: readonly JudgedDataset[]): void {
  for (const { judged: found } of datasets) {
    const [rule] = found.unmatched;
    if (rule !== undefined) throw unmatched(rule, found.report);
  }
}

/** As many groups as fit in a message. */
const MOST_GROUPS = 8;

function unmatched({ audit, measure, groups, where }: LimitRule, { results }: Report): Error {
  const measures = results.find(({ id }) => id === audit)?.finding?.measures ?? [];
  const keys = measures.filter(({ name }) => name === measure).map(({ group }) => groupKey(group));
  const known = [...new Set(keys)].map((key) => key || 'all items');
  return usageFailure({
    what: `the report has no ${audit}/${measure} of these groups`,
    where: messagePlace(where),
    found:
      Object.entries(groups)
        .map((pair) => pair.join('='))
        .join(', ') || 'all items',
    advice: `There are: ${known.slice(0, MOST_GROUPS).join('; ') || 'none at all'}${known.length > MOST_GROUPS ? ' …' : ''}.`,
  });
}
