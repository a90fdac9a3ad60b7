import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Failure, inputFailure } from '../../core/index.ts';
import type { OpenFile } from './open-file.ts';
import { brokenZip, dataOffset, type ZipMember } from './zip-file.ts';

export interface UnzipOptions {
  /** The most bytes that a member may unpack to; where not given, 200 times its size or 1 GiB. */
  readonly unpackedLimit?: number | undefined;
  /** Called after each piece with the share of the packed bytes that has been read, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * The unpacked bytes of a member, in pieces that are the reader's own. What the directory says of its
 * size and checksum must hold, so nothing that is cut off passes for whole; a reader who has seen
 * enough may stop early. Throws a `Failure` where it does not hold, where the member is encrypted or
 * packed by another method than deflate, and where it unpacks to more than it may.
 */
export async function* unzipped(
  zip: OpenFile,
  member: ZipMember,
  { unpackedLimit = usualLimit(member), onProgress }: UnzipOptions = {},
): AsyncGenerator<Uint8Array> {
  checkMethod(zip, member);
  if (member.bytes > unpackedLimit) throw tooLong(zip, member, unpackedLimit);
  const packed = packedChunks(zip, member, onProgress);
  let length = 0;
  let sum = 0;
  try {
    for await (const chunk of member.method === DEFLATED ? inflated(packed) : packed) {
      length += chunk.length;
      if (length > unpackedLimit) throw tooLong(zip, member, unpackedLimit);
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw isOfZlib(error) ? brokenZip(zip, `${member.name}: ${error.code}`) : error;
  }
  if (length !== member.bytes) {
    throw brokenZip(zip, `${member.name}: ${length} bytes, not ${member.bytes}`);
  }
  if (sum !== member.crc32) throw brokenZip(zip, `${member.name}: another checksum than it says`);
}

/** As of a gzip file: 200 times its size, and 1 GiB in any case. */
function usualLimit({ packedBytes }: ZipMember): number {
  return Math.max(2 ** 30, 200 * packedBytes);
}

const STORED = 0;
const DEFLATED = 8;
const CHUNK_BYTES = 2 ** 20;

/** By the numbers of APPNOTE.TXT, section 4.4.5. */
const OTHER_METHODS: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'xz'],
]);

function checkMethod(zip: OpenFile, { name, method, isEncrypted }: ZipMember): void {
  if (!isEncrypted && (method === STORED || method === DEFLATED)) return;
  const packing = OTHER_METHODS.get(method) ?? `method ${method}`;
  throw inputFailure({
    what: isEncrypted ? 'the file in the zip is encrypted' : `the file in the zip is ${packing}`,
    where: { file: `${basename(zip.path)}::${name}` },
    advice: 'Unpack it first, or pack it with the usual method of zip, which is deflate.',
  });
}

async function* packedChunks(
  zip: OpenFile,
  member: ZipMember,
  onProgress: UnzipOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  const start = await dataOffset(zip, member);
  for (let done = 0; done < member.packedBytes; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, member.packedBytes - done));
    const { bytesRead } = await zip.handle.read(chunk, 0, chunk.length, start + done);
    if (bytesRead === 0) throw brokenZip(zip, `the end of the file inside ${member.name}`);
    done += bytesRead;
    yield chunk.subarray(0, bytesRead);
    onProgress?.(done / member.packedBytes);
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed);
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  source.once('error', (error) => inflate.destroy(error));
  try {
    yield* source.pipe(inflate);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

function isOfZlib(error: unknown): error is { readonly code: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && error.code.startsWith('Z_');
}

function tooLong(zip: OpenFile, { name, packedBytes }: ZipMember, limit: number): Failure {
  return inputFailure({
    what: `the file in the zip unpacks to more than ${Math.floor(limit / 2 ** 20)} MiB`,
    where: { file: `${basename(zip.path)}::${name}` },
    found: `${packedBytes} bytes in the zip`,
    advice:
      'If that is right, allow more with --limit-unpacked MIB, or unpack it with unzip first.',
  });
}
