import { join, resolve } from 'node:path';
import { type Report, visibleText } from '../core/index.ts';
import { canonicalJson, type RenderOptions, type ReporterId } from '../reports/index.ts';
import type { Context } from './io.ts';
import type { Progress } from './progress.ts';
import {
  draw,
  drawFolder,
  type FileHashes,
  hashesIn,
  mixedText,
  outgoing,
  type ReportFolder,
  removeOldTables,
  savedHashes,
  strangers,
} from './report-folder.ts';
import { type ReportRequest, standardName, standardPath } from './report-requests.ts';
import type { RunRecord } from './run-record.ts';
import type { Stages } from './stages.ts';
import { summary } from './summary.ts';
import {
  checkFile,
  checkFolder,
  type OutgoingFile,
  removeLeftovers,
  writeAll,
} from './write-files.ts';

/** Where a report goes. */
export interface Destinations {
  /** The report folder; null: only the reports asked for. */
  readonly folder: string | null;
  readonly reports: readonly ReportRequest[];
  readonly isStatic: boolean;
  /** What the comment on a pull request compares with. */
  readonly base?: NonNullable<RenderOptions['base']>;
  /** The way from the root of the repository to the folder that places of limits start from. */
  readonly prefix?: string;
}

export interface Publication extends Destinations {
  readonly context: Context;
  readonly progress: Progress;
  readonly stages: Stages;
  /** What `run.json` is to hold, asked for when all else is drawn; without it none is written. */
  readonly record?: () => RunRecord;
}

/** Makes sure, before the long work, that every destination can be written. */
export function checkDestinations({ folder, reports }: Destinations): void {
  if (folder !== null) checkFolder(folder, '--out');
  for (const { format, file } of reports) {
    if (file !== null) checkFile(file, `--report ${format}`);
  }
}

/** Draws and writes everything, then prints to stdout what belongs there: one report or a summary. */
export async function publish(report: Report, publication: Publication): Promise<void> {
  const stdout = await publishFiles(report, publication);
  publication.progress.end();
  publication.context.io.stdout.write(stdout ?? (await summaryFor(report, publication)));
}

/** Draws and writes everything, and returns what belongs on stdout; null where no report does. */
export async function publishFiles(
  report: Report,
  publication: Publication,
): Promise<string | null> {
  const { folder, context, progress, stages } = publication;
  const drawn = await stages.run('drawing the report', () => drawAll(report, publication));
  const earlier = folder === null ? null : savedHashes(folder);
  if (folder !== null && earlier !== null) sayRepaired(strangers(folder, earlier), progress);
  const now = drawn.folder === null ? {} : hashesIn(drawn.folder.result);
  // A run that is killed before the last file is in place leaves the old result, which names what is gone.
  const clear = () => folder !== null && removeOldTables(folder, earlier ?? {}, now);
  const files = allFiles(drawn, publication);
  await stages.run('writing', () => writeAll(files, context.io.signal, clear));
  if (folder !== null) tidy(folder, now, context);
  return drawn.stdout;
}

/** A run that was killed while it wrote leaves a mixed folder, which this one makes whole. */
function sayRepaired(strange: readonly string[], progress: Progress): void {
  const text = mixedText(strange);
  if (text !== null) progress.note(`Before this run, ${text}.`);
}

/** Removes what earlier runs have left; what cannot be told to be theirs stays, and is named. */
function tidy(folder: string, now: FileHashes, { io }: Context): void {
  removeLeftovers(folder);
  const text = mixedText(strangers(folder, now));
  if (text !== null) io.stderr.write(`hanscheck: ${visibleText(text)}\n`);
}

/** A redrawn result that went to files only needs no summary. */
async function summaryFor(
  report: Report,
  { folder, reports, context }: Publication,
): Promise<string> {
  return folder === null && reports.length > 0 ? '' : summary(report, context);
}

interface Drawn {
  /** Null where no folder is asked for. */
  readonly folder: ReportFolder | null;
  readonly extra: readonly OutgoingFile[];
  /** Null where no report goes to stdout. */
  readonly stdout: string | null;
}

async function drawAll(report: Report, destinations: Destinations): Promise<Drawn> {
  const { folder, reports, isStatic, base, prefix = '' } = destinations;
  const options = { static: isStatic, prefix, ...(base === undefined ? {} : { base }) };
  const inFolder = reports.filter((request) => isStandard(request, folder));
  const formats = inFolder.map(({ format }) => format);
  const contents = folder === null ? null : await drawFolder(report, formats, options);
  const extra: OutgoingFile[] = [];
  let stdout: string | null = null;
  for (const { format, file } of reports.filter((request) => !inFolder.includes(request))) {
    const content = drawnAlready(contents, format) ?? (await draw(report, format, options));
    if (file === null) stdout = content;
    else extra.push({ path: file, content });
  }
  return { folder: contents, extra, stdout };
}

/** A copy of what stands in the folder is that, byte for byte. */
function drawnAlready(folder: ReportFolder | null, format: ReporterId): string | undefined {
  return format === 'json' ? folder?.result : folder?.files.get(standardName(format));
}

function isStandard({ format, file }: ReportRequest, folder: string | null): boolean {
  if (folder === null || file === null) return false;
  return resolve(file) === resolve(standardPath(folder)(format));
}

function allFiles(drawn: Drawn, { folder, record }: Publication): readonly OutgoingFile[] {
  if (folder === null || drawn.folder === null) return drawn.extra;
  const run = record ? [{ path: join(folder, 'run.json'), content: canonicalJson(record()) }] : [];
  return outgoing(folder, drawn.folder, [...run, ...drawn.extra]);
}
