import { diskChunks } from './chunks.ts';
import type { FileHead } from './file-head.ts';
import { bytesAt, type OpenFile, openFile, withFile } from './open-file.ts';
import { diskPath } from './zip-path.ts';

/** Where the second part of a list of records seems to begin. */
export interface RestPlace {
  readonly path: string;
  /** The offset of the "," before its first record. */
  readonly at: number;
  /** The name of the list, or null where the file is a bare list. */
  readonly list: string | null;
}

/** How far to look for the next record: no record of a known format is as long. */
const SEARCHED = 2 ** 18;

/**
 * Finds a place at about `offset` where a record of the list seems to begin: one with the same first
 * field as the first record. It may be mistaken, so whoever reads what is before must come to the same
 * place. Null where there is none, and where the file is packed.
 */
export async function findRest(
  { path, text, bytes }: FileHead,
  list: string,
  offset: number,
): Promise<RestPlace | null> {
  const opening = firstField(text, list);
  if (opening === null || offset + SEARCHED > bytes) return null;
  const [start, ahead] = await withFile(diskPath(path), async (file) => [
    await latinText(file, 0, HEAD_BYTES),
    await latinText(file, offset, SEARCHED),
  ]);
  const found = betweenRecords(opening.field).exec(ahead);
  if (found === null || start !== text.slice(0, HEAD_BYTES)) return null;
  return { path, at: offset + found.index + found[0].indexOf(','), list: opening.list };
}

/** Enough to tell that a file stands on the disk as it is, and not packed. */
const HEAD_BYTES = 4;

async function latinText(file: OpenFile, offset: number, length: number): Promise<string> {
  return Buffer.from((await bytesAt(file, offset, length)).buffer).toString('latin1');
}

/** The first field of the first record, as its bytes stand in the file, and the list it is in. */
function firstField(text: string, list: string): { field: string; list: string | null } | null {
  const record = /\[\s*\{\s*("\w+")\s*:/;
  const bare = new RegExp(`^\\s*${record.source}`).exec(text);
  if (bare !== null) return { field: bare[1]!, list: null };
  const named = new RegExp(`^\\s*\\{[^]*?"${list}"\\s*:\\s*${record.source}`).exec(text);
  return named === null ? null : { field: named[1]!, list };
}

function betweenRecords(field: string): RegExp {
  return new RegExp(`\\}\\s*,\\s*\\{\\s*${field}\\s*:`);
}

/** A document that holds the rest alone: as if the records before it had never been. */
export async function* restChunks({ path, at, list }: RestPlace): AsyncGenerator<Uint8Array> {
  yield Buffer.from(list === null ? '[' : `{${JSON.stringify(list)}:[`);
  const file = await openFile(path);
  try {
    yield* diskChunks(file, { from: at + 1 });
  } finally {
    await file.close();
  }
}
