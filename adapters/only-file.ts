import { inputFailure } from '../core/index.ts';
import type { FileHead } from './read/file-head.ts';

/** The one file of a format that has one; throws where there are more. */
export function onlyFile(files: readonly FileHead[], format: string): FileHead {
  const [file, second] = files;
  if (file && !second) return file;
  throw inputFailure({
    what: `the format ${format} is one file, and ${files.length} were given`,
    found: files.map(({ name }) => name).join(', '),
    advice: 'Give one of them; --as names another format.',
  });
}
