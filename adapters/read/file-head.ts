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
}

/** Reads the beginning of a file; throws a `Failure` where it is missing, empty or unreadable. */
export function readFileHead(_path: string): Promise<FileHead> {
  throw new Error('not yet');
}
