import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { diskPath } from '../adapters/index.ts';
import type { InputFile } from '../core/index.ts';

/** A file that the run reads, and what for. */
export interface GivenFile {
  /** `test`, `train`, `predictions:NAME`. */
  readonly role: string;
  readonly path: string;
}

/** Size and SHA-256 of each file as it lies on disk, with paths that do not betray the machine. */
export async function describeInputs(files: readonly GivenFile[]): Promise<readonly InputFile[]> {
  const folder = commonFolder(files.map(({ path }) => path));
  const described: InputFile[] = [];
  for (const { role, path } of files) {
    described.push({ role, path: pathFrom(folder, path), ...(await digest(path)) });
  }
  return described;
}

/** The deepest folder that holds all of the files; absolute. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => dirname(resolve(diskPath(path))).split(sep));
  const [first = [], ...others] = folders;
  const differs = first.findIndex((part, depth) => others.some((other) => other[depth] !== part));
  const common = differs === -1 ? first : first.slice(0, differs);
  return common.join(sep) || sep;
}

/** The way from a folder to a file below it, the same on every system. */
export function pathFrom(folder: string, path: string): string {
  const file = diskPath(path);
  const inFile = path.slice(file.length); // the member of a zip
  return `${relative(folder, resolve(file)).split(sep).join('/')}${inFile}`;
}

async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(diskPath(path), { highWaterMark: 1 << 20 })) {
    const piece: Buffer = chunk; // a stream without an encoding yields buffers
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
