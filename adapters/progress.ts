import type { LoadOptions } from './adapter.ts';
import type { FileHead } from './read/file-head.ts';

/** How one file of several is read: what a reader of `read/` is told beyond the path. */
export type ReadOptions = Required<Pick<LoadOptions, 'onProgress' | 'unpackedLimit'>>;

/** What a load is told, as the reader of each of its files is to be told it. */
export function readOptions(
  files: readonly FileHead[],
  { onProgress, unpackedLimit }: Pick<LoadOptions, 'onProgress' | 'unpackedLimit'>,
): (file: FileHead) => ReadOptions {
  const progress = fileProgress(files, onProgress);
  return (file) => ({ onProgress: progress(file), unpackedLimit });
}

/** How a file is read that is read twice: each pass is half of the way. */
export function inTwoPasses({
  onProgress,
  ...others
}: ReadOptions): readonly [ReadOptions, ReadOptions] {
  return [
    { ...others, onProgress: (share) => onProgress(share / 2) },
    { ...others, onProgress: (share) => onProgress((1 + share) / 2) },
  ];
}

/** Turns the share read of one file into the share of all of them, weighed by their bytes. */
export function fileProgress(
  files: readonly FileHead[],
  onProgress: ((share: number) => void) | undefined,
): (file: FileHead) => (share: number) => void {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return (file) => {
    const before = files.slice(0, files.indexOf(file)).reduce((sum, { bytes }) => sum + bytes, 0);
    return (share) => onProgress?.((before + share * file.bytes) / total);
  };
}
