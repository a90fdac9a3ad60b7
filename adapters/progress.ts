import type { FileHead } from './read/file-head.ts';

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
