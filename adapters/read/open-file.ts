import type { Stats } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { inputFailure, visibleText } from '../../core/index.ts';

/**
 * Opens a file for reading. Throws a `Failure` where it is missing, may not be read, or is a folder, a
 * pipe or a device: it is looked at first, because a pipe that nobody writes to would never open.
 */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw await folderFailure(path);
    if (!found.isFile()) throw notRegular(path, found);
    return await open(path, 'r');
  } catch (error) {
    throw openFailure(path, error);
  }
}

/** A file on disk that is open for reading. */
export interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Size on disk. */
  readonly bytes: number;
}

/** Opens a file for as long as the work on it takes; throws as `openFile`. */
export async function withFile<T>(path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const handle = await openFile(path);
  try {
    return await work({ path, handle, bytes: (await handle.stat()).size });
  } catch (error) {
    throw openFailure(path, error);
  } finally {
    await handle.close();
  }
}

/** These bytes of a file; a plain error, for the format's reader to word, where it has not as many. */
export async function bytesAt(
  { handle, bytes: size }: OpenFile,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(offset >= 0 && length >= 0 && offset + length <= size)) {
    throw new Error(`${length} bytes at byte ${offset} of ${size}`);
  }
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  if (bytesRead < length) throw new Error(`its end at byte ${offset + bytesRead}`);
  return bytes;
}

/** The message for a path that cannot be opened or read; an unknown error goes through. */
export function openFailure(path: string, error: unknown): unknown {
  const cause = OPEN_ERRORS.get(errorCode(error));
  if (cause === undefined) return error;
  const found = cause === MISSING ? { found: `nothing at ${path}` } : {};
  return inputFailure({ where: { file: basename(path) }, ...found, ...cause });
}

/** The code of an error of the system or of zlib; '' where it has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

interface Cause {
  readonly what: string;
  readonly advice: string;
}

/** Names what is in the folder: the logs of a harness are often a folder or two down. */
async function folderFailure(path: string): Promise<Error> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
  const shown = names.slice(0, SHOWN_NAMES).map((name) => visibleText(name));
  const more = names.length > SHOWN_NAMES ? ` and ${names.length - SHOWN_NAMES} more` : '';
  const found = names.length === 0 ? 'nothing in it' : `${shown.join(', ')}${more}`;
  return inputFailure({ where: { file: basename(path) }, found, ...FOLDER });
}

const SHOWN_NAMES = 8;

function notRegular(path: string, found: Stats): unknown {
  return inputFailure({ where: { file: basename(path) }, ...causeOf(found) });
}

function causeOf(found: Stats): Cause {
  return found.isFIFO() || found.isSocket() ? PIPE : DEVICE;
}

const FOLDER: Cause = {
  what: 'this is a folder, not a file',
  advice: 'Name the file in it.',
};
const PIPE: Cause = {
  what: 'this is a pipe, not a file',
  advice: 'Save what it gives as a file first.',
};
const DEVICE: Cause = {
  what: 'this is a device, not a file',
  advice: 'Give a file.',
};
const MISSING: Cause = {
  what: 'there is no such file',
  advice: 'Check the path and the spelling.',
};
const FORBIDDEN: Cause = {
  what: 'the file may not be read',
  advice: 'Ask for the permission to read it.',
};

const OPEN_ERRORS: ReadonlyMap<string, Cause> = new Map([
  ['ENOENT', MISSING],
  ['ENOTDIR', MISSING],
  ['EISDIR', FOLDER],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
  [
    'ELOOP',
    { what: 'the link leads back to itself', advice: 'Name the file that it was meant for.' },
  ],
  ['ENAMETOOLONG', { what: 'the path is too long', advice: 'Check the path and the spelling.' }],
  ['ESPIPE', PIPE],
  ['ENXIO', PIPE],
  [
    'EIO',
    { what: 'the file cannot be read', advice: 'Check the disk, or copy the file elsewhere.' },
  ],
]);
