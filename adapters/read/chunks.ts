import type { FileHandle } from 'node:fs/promises';
import {
  type GunzipOptions,
  gunzipFailure,
  gunzipped,
  type PackedFile,
  startsWithGzipMagic,
} from './gunzip.ts';
import { bytesAt, type OpenFile, openFailure, openFile } from './open-file.ts';
import { unzipped } from './unzip.ts';
import { chosenMember } from './zip-choice.ts';
import { startsAsZip, zipMembers } from './zip-file.ts';
import { diskPath, zipPath } from './zip-path.ts';

export interface ChunkOptions extends GunzipOptions {
  /** Called after each piece with the share of the file on disk that has been read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The bytes of a file, unpacked where it is gzip or a zip (known by its first bytes, not by its name),
 * without a byte order mark, in pieces of about a MiB. A piece is valid until the next is asked
 * for. Throws a `Failure` where the file is missing, no regular file, unreadable, broken gzip or zip,
 * or unpacks to more than it may, or where nothing tells which member of a zip to read.
 */
export async function* readChunks(
  path: string,
  options: ChunkOptions = {},
): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of readRawChunks(path, options)) {
    yield isFirst ? chunk.subarray(byteOrderMarkLength(chunk)) : chunk;
    isFirst = false;
  }
}

/** As `readChunks`, with the byte order mark, so that byte offsets are those of the file. */
export async function* readRawChunks(
  path: string,
  options: ChunkOptions = {},
): AsyncGenerator<Uint8Array> {
  const file = await openFile(diskPath(path));
  try {
    const disk = diskChunks(file, options);
    const packed = await packedFile(diskPath(path), file);
    if (await startsWithGzipMagic(file)) yield* gunzipped(disk, packed, options);
    else yield* (await isZip(packed)) ? memberChunks(packed, path, options) : disk;
  } catch (error) {
    throw gunzipFailure(path, error) ?? openFailure(path, error);
  } finally {
    await file.close();
  }
}

async function isZip(file: OpenFile): Promise<boolean> {
  return startsAsZip(await bytesAt(file, 0, Math.min(4, file.bytes)));
}

async function* memberChunks(
  zip: OpenFile,
  path: string,
  options: ChunkOptions,
): AsyncGenerator<Uint8Array> {
  const members = await zipMembers(zip);
  yield* unzipped(zip, chosenMember(members, zipPath(path)), options);
}

/** 3 where the bytes begin with the byte order mark of UTF-8, else 0. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

const CHUNK_BYTES = 2 ** 20;

async function packedFile(path: string, handle: FileHandle): Promise<PackedFile> {
  return { path, bytes: (await handle.stat()).size, handle };
}

/**
 * The bytes of an open file as they stand on the disk, from an offset on. Two buffers in turn: the next
 * piece is read while the one before is worked on, and is valid until one more is asked for.
 */
export async function* diskChunks(
  file: FileHandle,
  { onProgress, from = 0 }: ChunkOptions & { readonly from?: number },
): AsyncGenerator<Uint8Array> {
  const { size } = await file.stat();
  let [chunk, other] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  const read = (into: Buffer, offset: number) => {
    const reading = file.read(into, 0, CHUNK_BYTES, offset);
    reading.catch(() => {}); // it is waited for below, unless nobody asks for the piece
    return reading;
  };
  let next = read(chunk, from);
  for (let offset = from; ; [chunk, other] = [other, chunk]) {
    const { bytesRead } = await next;
    if (bytesRead === 0) return;
    offset += bytesRead;
    next = read(other, offset);
    yield chunk.subarray(0, bytesRead);
    onProgress?.(Math.min(1, offset / Math.max(size, 1)));
  }
}
