import type { FileHandle } from 'node:fs/promises';
import {
  type GunzipOptions,
  gunzipFailure,
  gunzipped,
  type PackedFile,
  startsWithGzipMagic,
} from './gunzip.ts';
import { openFailure, openFile } from './open-file.ts';

export interface ChunkOptions extends GunzipOptions {
  /** Called after each piece with the share of the file on disk that has been read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The bytes of a file, unpacked where it is gzip (known by its first bytes, not by its name),
 * without a byte order mark, in pieces of about a MiB. A piece is valid until the next is asked
 * for. Throws a `Failure` where the file is missing, no regular file, unreadable or broken gzip, or
 * unpacks to more than it may.
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
  const file = await openFile(path);
  try {
    const disk = diskChunks(file, options);
    const isGzip = await startsWithGzipMagic(file);
    yield* isGzip ? gunzipped(disk, await packedFile(path, file), options) : disk;
  } catch (error) {
    throw gunzipFailure(path, error) ?? openFailure(path, error);
  } finally {
    await file.close();
  }
}

/** 3 where the bytes begin with the byte order mark of UTF-8, else 0. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

const CHUNK_BYTES = 2 ** 20;

async function packedFile(path: string, handle: FileHandle): Promise<PackedFile> {
  return { path, bytes: (await handle.stat()).size, handle };
}

/** Two buffers in turn: gunzip reads one piece ahead. */
async function* diskChunks(
  file: FileHandle,
  { onProgress }: ChunkOptions,
): AsyncGenerator<Uint8Array> {
  const { size } = await file.stat();
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let offset = 0; ; ) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield chunk.subarray(0, bytesRead);
    onProgress?.(Math.min(1, offset / Math.max(size, 1)));
  }
}
