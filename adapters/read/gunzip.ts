import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { type Failure, inputFailure } from '../../core/index.ts';
import { errorCode } from './open-file.ts';

export interface GunzipOptions {
  /** The most bytes that a gzip file may unpack to; where not given, 200 times its size or 1 GiB. */
  readonly unpackedLimit?: number | undefined;
}

/** A gzip file on disk, open. */
export interface PackedFile {
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  readonly handle: FileHandle;
}

export async function startsWithGzipMagic(file: FileHandle): Promise<boolean> {
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0);
  return magic[0] === 0x1f && magic[1] === 0x8b;
}

/**
 * What a gzip file may unpack to where nobody says otherwise: 200 times its size, and 1 GiB in any
 * case. Annotations of VQA v2 shrink to a fourteenth; deflate can shrink nothing to less than a 1032nd.
 */
function usualLimit({ bytes }: PackedFile): number {
  return Math.max(LEAST_LIMIT, MOST_SHRINKAGE * bytes);
}

const LEAST_LIMIT = 2 ** 30;
const MOST_SHRINKAGE = 200;
const CHUNK_BYTES = 2 ** 20;
const TRAILING = 'bytes after its end that are no padding';

/** The unpacked bytes of a gzip file. Throws a `Failure` once they are more than the limit. */
export async function* gunzipped(
  packed: AsyncIterable<Uint8Array>,
  file: PackedFile,
  { unpackedLimit = usualLimit(file) }: GunzipOptions,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  for await (const chunk of piped(packed, gunzip)) {
    length += chunk.length;
    if (length > unpackedLimit) throw tooLong(file, unpackedLimit);
    yield chunk;
  }
  await checkPadding(file, gunzip.bytesWritten);
}

async function* piped(packed: AsyncIterable<Uint8Array>, gunzip: Gunzip): AsyncGenerator<Buffer> {
  // A stream reads ahead, so it must own its pieces.
  const owned = Readable.from(copies(packed));
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

/** A 0 ends the unpacking, as padding is allowed: anything else after it would be lost unsaid. */
async function checkPadding({ path, handle }: PackedFile, start: number): Promise<void> {
  const piece = Buffer.alloc(CHUNK_BYTES);
  for (let offset = start; ; ) {
    const { bytesRead } = await handle.read(piece, 0, CHUNK_BYTES, offset);
    if (bytesRead === 0) return;
    if (piece.subarray(0, bytesRead).some((byte) => byte !== 0)) throw broken(path, TRAILING);
    offset += bytesRead;
  }
}

/** The message for what zlib refuses; null where the error is none of zlib's. */
export function gunzipFailure(path: string, error: unknown): Failure | null {
  const code = errorCode(error);
  if (!code.startsWith('Z_')) return null;
  return code === 'Z_BUF_ERROR' ? broken(path, code, 'cut off') : broken(path, code);
}

function broken(path: string, found: string, how = 'broken'): Failure {
  return inputFailure({
    what: `the gzip file is ${how}`,
    where: { file: basename(path) },
    found,
    advice: 'Download or compress it again; `gzip -t` tests a file.',
  });
}

function tooLong({ path, bytes }: PackedFile, limit: number): Failure {
  return inputFailure({
    what: `the gzip file unpacks to more than ${Math.floor(limit / 2 ** 20)} MiB`,
    where: { file: basename(path) },
    found: `${bytes} bytes on disk`,
    advice:
      'If that is right, allow more with --limit-unpacked MIB, or unpack it with gunzip first.',
  });
}
