import { basename } from 'node:path';
import { Failure, inputFailure } from '../../core/index.ts';
import type { OpenFile } from './open-file.ts';

/** What is wrong with a file where a library fails on it, and what to do, in the words of a `Failure`. */
export interface FaultWords {
  readonly what: string;
  readonly advice: string;
}

/** Does work by a library that tells of broken files by errors of many kinds, and words them. */
export async function guarded<T>(
  file: OpenFile,
  words: FaultWords,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || 'syscall' in error) throw error;
    throw faultOf(file, words, error.message);
  }
}

/** The failure of a file in these words. */
export function faultOf({ path }: OpenFile, words: FaultWords, found: string): Failure {
  return inputFailure({ ...words, where: { file: basename(path) }, found });
}
