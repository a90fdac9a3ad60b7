import { basename } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { inputFailure } from '../../core/index.ts';
import { readChunks } from './chunks.ts';
import { type ContainerHead, containerHead } from './containers.ts';
import { openFile } from './open-file.ts';
import { diskPath } from './zip-path.ts';

/** The beginning of a file, enough to recognise its format. */
export interface FileHead {
  /** As the user gave it. */
  readonly path: string;
  /** The last part of the path, as messages name the file. */
  readonly name: string;
  /** Size on disk. */
  readonly bytes: number;
  /** Up to 64 KiB of uncompressed text from the start, without a byte order mark. */
  readonly text: string;
  /** What is known of a table that is no text, of which `text` has nothing; absent for all others. */
  readonly container?: ContainerHead;
}

/**
 * Reads the beginning of a file, unpacked where it is gzip or a zip. Throws a `Failure` where the file is
 * missing, no regular file, unreadable, empty, broken gzip or UTF-16.
 */
export async function readFileHead(path: string): Promise<FileHead> {
  const size = await sizeOf(diskPath(path));
  const name = basename(path);
  const container = await containerHead(path);
  if (container !== null) return { path, name, bytes: size, text: '', container };
  const first = await firstBytes(path);
  if (isUtf16(first)) throw utf16Failure(name);
  // A decoder keeps back the last character where the cut goes through it.
  const text = new StringDecoder('utf8').write(first);
  if (text.trim() === '') throw emptyFailure(name, size);
  return { path, name, bytes: size, text };
}

const HEAD_BYTES = 2 ** 16;

async function sizeOf(path: string): Promise<number> {
  const file = await openFile(path);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of readChunks(path)) {
    pieces.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - length)));
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces);
}

/** By the byte order mark that UTF-16 begins with, in either order. */
function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function utf16Failure(file: string) {
  return inputFailure({
    what: 'the file is UTF-16',
    where: { file },
    found: 'its byte order mark',
    advice: 'Save it as UTF-8.',
  });
}

function emptyFailure(file: string, size: number) {
  return inputFailure({
    what: 'the file is empty',
    where: { file },
    found: size === 0 ? '0 bytes' : 'nothing but white space',
    advice: 'Check that this is the file you meant, or export it again.',
  });
}
