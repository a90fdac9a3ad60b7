import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { usageFailure } from '../core/index.ts';

export interface OutgoingFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Makes sure, before the long work, that files can be written to this folder; leaves nothing there.
 * Fails with the flag's name where it is a file, or where the system refuses.
 */
export function checkFolder(folder: string, flag: string): void {
  const made = attempt(folder, flag, () => mkdirSync(folder, { recursive: true }));
  const probe = join(folder, temporaryName('probe'));
  attempt(folder, flag, () => writeFileSync(probe, ''));
  rmSync(made ?? probe, { recursive: true, force: true });
}

/** As `checkFolder`, for one file: its folder can be written to, and no folder or device is in its place. */
export function checkFile(path: string, flag: string): void {
  checkFolder(dirname(resolve(path)), flag);
  const found = inPlaceOf(path);
  if (found !== null) throw inTheWay(path, found);
}

function attempt<T>(path: string, flag: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw usageFailure({
      what: `${flag} cannot be written to`,
      where: { file: path },
      found: (error as NodeJS.ErrnoException).code ?? String(error), // node:fs throws nothing else
      advice: 'Name a folder that may be written and that is not a file.',
    });
  }
}

/**
 * Writes all files or none: each under a temporary name in its own folder, and when all are
 * complete they are renamed in the order given. On failure or interruption the temporary files and
 * the folders made for them are gone, and files that were there keep their old content. `beforeLast` is called
 * when all but the last are in place.
 */
export async function writeAll(
  files: readonly OutgoingFile[],
  signal: AbortSignal,
  beforeLast: () => void = () => {},
): Promise<void> {
  const staged: StagedFile[] = [];
  const folders: string[] = [];
  const discard = () => {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  signal.addEventListener('abort', discard); // at once: the process may be about to end
  try {
    for (const file of files) {
      signal.throwIfAborted();
      stage(file, staged, folders);
      await nextTurn(); // lets an interruption in
    }
    signal.throwIfAborted();
    for (const [index, { temporary, path }] of staged.entries()) {
      if (index === staged.length - 1) beforeLast();
      renameSync(temporary, path);
    }
  } catch (error) {
    discard();
    throw error;
  } finally {
    signal.removeEventListener('abort', discard);
  }
}

/** Writes one file at once, whole or not at all, and the folders above it where they are missing. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), temporaryName(basename(path)));
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

interface StagedFile {
  readonly temporary: string;
  readonly path: string;
}

/**
 * Synchronous, so that an interruption finds every file that exists in the list. A link stays: what it
 * leads to is replaced.
 */
function stage(file: OutgoingFile, staged: StagedFile[], folders: string[]): void {
  const made = mkdirSync(dirname(file.path), { recursive: true });
  if (made !== undefined) folders.push(made);
  const found = inPlaceOf(file.path);
  if (found !== null) throw inTheWay(file.path, found);
  const path = existsSync(file.path) ? realpathSync(file.path) : file.path;
  if (staged.some((other) => resolve(other.path) === resolve(path))) {
    throw inTheWay(path, 'another file of this report');
  }
  const temporary = join(dirname(path), temporaryName(basename(path)));
  staged.push({ temporary, path });
  writeNamed(temporary, { path, content: file.content });
}

/** A full disk is told of without the file's name. */
function writeNamed(temporary: string, { path, content }: OutgoingFile): void {
  try {
    writeFileSync(temporary, content);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path }); // node:fs throws nothing else
  }
}

/**
 * Removes from a folder, and its folder of tables, what processes that were killed while they wrote have
 * left: temporary files whose writer lives no more.
 */
export function removeLeftovers(folder: string): void {
  for (const place of [folder, join(folder, 'tables')].filter(existsSync)) {
    for (const name of readdirSync(place)) {
      const writer = TEMPORARY.exec(name)?.[1];
      if (writer !== undefined && !isAlive(Number(writer)))
        rmSync(join(place, name), { force: true });
    }
  }
}

/** Signal 0 is sent to nobody: it asks whether there is somebody. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // node throws nothing else here
  }
}

/** What stands where a file is to be; null where that is a file, or nothing. */
function inPlaceOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return null;
  return found.isDirectory() ? 'a folder' : 'a device or a pipe';
}

/** A name beside the file that is never mistaken for it; another for each process. */
export function temporaryName(name: string): string {
  return `.${name}.${process.pid}.tmp`;
}

/** What `temporaryName` makes, and in it the process that writes. */
const TEMPORARY = /^\..+\.(\d+)\.tmp$/;

function inTheWay(path: string, what: string): Error {
  return usageFailure({
    what: `a file is to be written here, but this is ${what}`,
    where: { file: path },
    advice: 'Give another file, or another folder; - is stdout.',
  });
}
