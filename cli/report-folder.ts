import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AUDITS } from '../audits/index.ts';
import { inputFailure, type Report, visibleText } from '../core/index.ts';
import {
  canonicalJson,
  evidenceTables,
  parseReport,
  type RenderOptions,
  type ReporterId,
  reporterById,
} from '../reports/index.ts';
import { sha256 } from './input-files.ts';
import type { Context } from './io.ts';
import { standardName } from './report-requests.ts';
import { placedFor } from './repository-places.ts';
import type { OutgoingFile } from './write-files.ts';

/** SHA-256 by path relative to the report folder, of every file that a result describes. */
export type FileHashes = Readonly<Record<string, string>>;

/** What a report folder is to hold: text by relative path, and the `result.json` that names all. */
export interface ReportFolder {
  readonly files: ReadonlyMap<string, string>;
  readonly result: string;
}

/** Draws all that a report folder holds; `formats` are those beyond HTML and Markdown. */
export async function drawFolder(
  report: Report,
  formats: readonly ReporterId[],
  options: DrawOptions,
): Promise<ReportFolder> {
  const files = new Map<string, string>();
  for (const format of new Set<ReporterId>(['html', 'markdown', ...formats])) {
    if (format !== 'json') files.set(standardName(format), await draw(report, format, options));
  }
  for (const { path, content } of evidenceTables(report)) files.set(path, content);
  const hashes = Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]));
  return { files, result: canonicalJson({ ...report, files: hashes }) };
}

/** One report in one format; JSON without the hashes that `result.json` has. */
export function draw(report: Report, format: ReporterId, options: DrawOptions): Promise<string> {
  const { prefix = '', ...others } = options;
  return reporterById(format)!.render(placedFor(format, report, prefix), others);
}

export interface DrawOptions extends RenderOptions {
  /** The way from the root of the repository to the folder that places of limits start from. */
  readonly prefix?: string;
}

/** The folder's files in the order of writing: `result.json`, which names the others, comes last. */
export function outgoing(
  folder: string,
  { files, result }: ReportFolder,
  extra: readonly OutgoingFile[] = [],
): readonly OutgoingFile[] {
  const drawn = [...files].map(([path, content]) => ({ path: join(folder, path), content }));
  return [...drawn, ...extra, { path: join(folder, RESULT_FILE), content: result }];
}

const RESULT_FILE = 'result.json';

export interface SavedResult {
  readonly report: Report;
  readonly hashes: FileHashes;
  /** Null where a result was given that does not stand in a report folder. */
  readonly folder: string | null;
}

/** Reads a report folder, or a result file by itself. */
export function readSaved(path: string): SavedResult {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const file = isFolder ? join(path, RESULT_FILE) : path;
  if (!existsSync(file)) throw nothingSaved(file, isFolder);
  if (!statSync(file).isFile()) throw noFile(file);
  const text = readFileSync(file, 'utf8');
  const report = parseReport(text, file);
  return { report, hashes: hashesIn(text), folder: isFolder ? path : null };
}

/**
 * The files of a report folder that do not belong to its result: other bytes than when it was
 * written, gone, or from another run.
 */
export function strangers(folder: string, hashes: FileHashes): readonly string[] {
  const changed = Object.entries(hashes).flatMap(([path, expected]) => {
    const file = join(folder, path);
    if (!existsSync(file)) return [`${path} (missing)`];
    return sha256(readFileSync(file)) === expected ? [] : [`${path} (changed)`];
  });
  const foreign = tableFiles(folder).filter((path) => !Object.hasOwn(hashes, path));
  return [...changed, ...foreign.map((path) => `${path} (of another run)`)];
}

/** What is said of a folder that shows numbers of two runs side by side; null of one that does not. */
export function mixedText(strange: readonly string[]): string | null {
  if (strange.length === 0) return null;
  return `this folder is mixed: these files do not belong to its result.json: ${strange.join(', ')}`;
}

/** Says of a saved result whose folder is mixed that it is, even with `--quiet`. */
export function sayMixed({ folder, hashes }: SavedResult, { io }: Pick<Context, 'io'>): void {
  const text = folder === null ? null : mixedText(strangers(folder, hashes));
  if (text !== null) io.stderr.write(`hanscheck: ${visibleText(text)}\n`);
}

/**
 * Whether a folder holds this very report, whole: the bytes of its result, and every file that it names.
 * Nothing need then be drawn.
 */
export function isCurrent(folder: string, report: Report): boolean {
  const hashes = savedHashes(folder);
  if (hashes === null) return false;
  const text = readFileSync(join(folder, RESULT_FILE), 'utf8');
  if (canonicalJson({ ...report, files: hashes }) !== text) return false;
  return strangers(folder, hashes).length === 0;
}

/** Removes the tables that an earlier run left and the new result does not name. */
export function removeOldTables(folder: string, earlier: FileHashes, now: FileHashes): void {
  for (const [path, expected] of Object.entries(earlier)) {
    const file = join(folder, path);
    if (Object.hasOwn(now, path) || !existsSync(file)) continue;
    if (sha256(readFileSync(file)) === expected) rmSync(file);
  }
}

/** The hashes of the result that a folder holds; null where it holds no readable one. */
export function savedHashes(folder: string): FileHashes | null {
  const file = join(folder, RESULT_FILE);
  if (!existsSync(file)) return null;
  try {
    return hashesIn(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Whether this is a folder with a result in it. */
export function isReportFolder(path: string): boolean {
  return existsSync(join(path, RESULT_FILE));
}

/** The text is JSON; entries that are no relative path with a text are left out. */
export function hashesIn(text: string): FileHashes {
  const { files } = JSON.parse(text) as { files?: unknown }; // anything may have been written there
  if (typeof files !== 'object' || files === null) return {};
  const entries = Object.entries(files).filter(
    ([path, hash]) => typeof hash === 'string' && !/^[/\\]|\.\.|:/.test(path),
  );
  return Object.fromEntries(entries);
}

/** The tables of a folder that audits have written; somebody else's are none of ours. */
function tableFiles(folder: string): readonly string[] {
  const tables = join(folder, 'tables');
  if (!existsSync(tables)) return [];
  const names = readdirSync(tables).filter((name) => name.endsWith('.csv') && isOurs(name));
  return names.sort().map((name) => `tables/${name}`);
}

function isOurs(table: string): boolean {
  return AUDITS.some(({ meta }) => table.startsWith(`${meta.id}-`));
}

/** A pipe may never end. */
function noFile(file: string): Error {
  return inputFailure({
    what: 'this is no file',
    where: { file },
    advice: 'Give a folder that hanscheck audit --out has written, or its result.json.',
  });
}

function nothingSaved(file: string, isFolder: boolean): Error {
  return inputFailure({
    what: isFolder ? 'this folder holds no result' : 'there is no such file',
    where: { file },
    advice: 'Give a folder that hanscheck audit --out has written, or its result.json.',
  });
}
