import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Failure, inputFailure } from '../../core/index.ts';

export interface ChunkOptions {
  /** Called after each piece with the share of the file on disk that has been read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The bytes of a file, unpacked where it is gzip (known by its first bytes, not by its name),
 * without a byte order mark, in pieces of about a MiB. A piece is valid until the next is asked
 * for. Throws a `Failure` where the file is missing, a folder, unreadable or broken gzip.
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
  const file = await open(path, 'r').catch((error: unknown) => {
    throw openFailure(path, error);
  });
  try {
    const disk = diskChunks(file, options);
    const isGzip = await startsWithGzipMagic(file);
    yield* isGzip ? gunzipped(disk) : disk;
  } catch (error) {
    throw readFailure(path, error);
  } finally {
    await file.close();
  }
}

/** 3 where the bytes begin with the byte order mark of UTF-8, else 0. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

const CHUNK_BYTES = 2 ** 20;

type FileHandle = Awaited<ReturnType<typeof open>>;

async function startsWithGzipMagic(file: FileHandle): Promise<boolean> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  return magic[0] === 0x1f && magic[1] === 0x8b;
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

async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // A stream reads ahead, so it must own its pieces.
  const owned = Readable.from(copies(packed));
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  owned.once('error', (error) => gunzip.destroy(error));
  try {
    yield* owned.pipe(gunzip);
  } finally {
    owned.destroy();
    gunzip.destroy();
  }
}

async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

/** The message for a path that cannot be opened or read; an unknown error goes through. */
export function openFailure(path: string, error: unknown): unknown {
  const cause = OPEN_ERRORS[errorCode(error)];
  if (cause === undefined) return error;
  return inputFailure({ where: { file: basename(path) }, ...cause });
}

function readFailure(path: string, error: unknown): unknown {
  if (errorCode(error).startsWith('Z_')) return gzipFailure(path, errorCode(error));
  return openFailure(path, error);
}

function gzipFailure(path: string, code: string): Failure {
  return inputFailure({
    what: code === 'Z_BUF_ERROR' ? 'the gzip file is cut off' : 'the gzip file is broken',
    where: { file: basename(path) },
    found: code,
    advice: 'Download or compress it again; `gzip -t` tests a file.',
  });
}

const OPEN_ERRORS: Readonly<Record<string, { readonly what: string; readonly advice: string }>> = {
  ENOENT: { what: 'there is no such file', advice: 'Check the path and the spelling.' },
  ENOTDIR: { what: 'there is no such file', advice: 'Check the path and the spelling.' },
  EISDIR: { what: 'this is a folder, not a file', advice: 'Name the file in it.' },
  EACCES: { what: 'the file may not be read', advice: 'Ask for the permission to read it.' },
  EPERM: { what: 'the file may not be read', advice: 'Ask for the permission to read it.' },
  ENAMETOOLONG: { what: 'the path is too long', advice: 'Check the path and the spelling.' },
  ESPIPE: { what: 'this is a pipe, not a file', advice: 'Save what it gives as a file first.' },
  EIO: { what: 'the file cannot be read', advice: 'Check the disk, or copy the file elsewhere.' },
};

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}
