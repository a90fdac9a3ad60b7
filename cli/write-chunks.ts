import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { temporaryName } from './write-files.ts';

/** What comes after all that has been given of the same path before. */
export interface Chunk {
  /** With forward slashes, relative to the folder. */
  readonly path: string;
  readonly text: string;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes files piece by piece, all of them or none: each under a temporary name in its own folder, and
 * when all are complete they are renamed in the order of their first pieces. On failure or interruption
 * the temporary files and the folders made for them are gone, and files that were there keep their old
 * content.
 *
 * @param onChunk called after each piece
 */
export async function writeChunks<C extends Chunk>(
  folder: string,
  chunks: Iterable<C>,
  { signal, onChunk }: { readonly signal: AbortSignal; readonly onChunk: (chunk: C) => void },
): Promise<readonly WrittenFile[]> {
  const files = new Map<string, OpenFile>();
  const made: string[] = [];
  const discard = () => discardAll(files, made);
  signal.addEventListener('abort', discard); // at once: the process may be about to end
  try {
    for (const chunk of chunks) {
      signal.throwIfAborted();
      append(chunk, files.get(chunk.path) ?? open(chunk.path, { folder, files, made }));
      onChunk(chunk);
      await nextTurn(); // lets an interruption in
    }
    signal.throwIfAborted();
    for (const file of files.values()) close(file);
    for (const { temporary, target } of files.values()) renameSync(temporary, target);
  } catch (error) {
    discard();
    throw error;
  } finally {
    signal.removeEventListener('abort', discard);
  }
  return [...files].map(([path, { bytes }]) => ({ path, bytes }));
}

interface OpenFile {
  readonly temporary: string;
  readonly target: string;
  readonly descriptor: number;
  isOpen: boolean;
  bytes: number;
}

interface Place {
  readonly folder: string;
  readonly files: Map<string, OpenFile>;
  /** Folders that were not there before. */
  readonly made: string[];
}

function open(path: string, { folder, files, made }: Place): OpenFile {
  const target = join(folder, path);
  const first = mkdirSync(dirname(target), { recursive: true });
  if (first !== undefined) made.push(first);
  const temporary = join(dirname(target), temporaryName(basename(target)));
  const descriptor = openSync(temporary, 'w');
  const file = { temporary, target, descriptor, isOpen: true, bytes: 0 };
  files.set(path, file);
  return file;
}

/** The system may take less at once than it is given, and tells of a full disk without the file's name. */
function append({ text }: Chunk, file: OpenFile): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file.descriptor, bytes, at);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path: file.target }); // node:fs throws nothing else
  }
  file.bytes += bytes.length;
}

function close(file: OpenFile): void {
  if (file.isOpen) closeSync(file.descriptor);
  file.isOpen = false;
}

function discardAll(files: ReadonlyMap<string, OpenFile>, made: readonly string[]): void {
  for (const file of files.values()) {
    close(file);
    rmSync(file.temporary, { force: true });
  }
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
