import { describeFiles, type FileDescription } from '../../adapters/index.ts';
import { Failure } from '../../core/index.ts';
import { type FileWords, fileWords, PREDICTION_WORDS } from './file-words.ts';
import type { FolderFile, PassedFile } from './folder-files.ts';

/** A file with what its beginning and its name tell. */
export interface DescribedFile extends FileDescription {
  /** From the folder, with forward slashes. */
  readonly relative: string;
  readonly words: FileWords;
}

/** Describes each file by itself, so that one that cannot be read keeps none of the others back. */
export async function describedFiles(
  files: readonly FolderFile[],
  onFile: (share: number) => void,
): Promise<{ readonly files: readonly DescribedFile[]; readonly passed: readonly PassedFile[] }> {
  const described: DescribedFile[] = [];
  const passed: PassedFile[] = [];
  for (const [index, { path, relative }] of files.entries()) {
    try {
      const { files: descriptions } = await describeFiles([path]);
      described.push({ ...descriptions[0]!, relative, words: fileWords(relative) }); // one each
    } catch (error) {
      passed.push({ relative, reason: reasonOf(error) });
    }
    onFile((index + 1) / files.length);
  }
  return { files: described, passed };
}

/** Why a file cannot be used, in words; what is no fault of the file is thrown again. */
export function reasonOf(error: unknown): string {
  if (error instanceof Failure) {
    const { what, found } = error.parts;
    return found === undefined ? what : `${what}; found ${found}`;
  }
  const { code } = error as Partial<NodeJS.ErrnoException>; // every part may be missing
  if (typeof code === 'string') return `it cannot be read; found ${code}`;
  throw error;
}

/** Logs of a model: the items, their answers, and what the model said. */
export function isLog({ splitAdapters, predictionsAdapters, columns }: DescribedFile): boolean {
  if (splitAdapters.length === 0 || predictionsAdapters.length === 0) return false;
  return (
    LOGS.includes(predictionsAdapters[0]!) ||
    columns.includes('prediction') ||
    columns.includes('predicted')
  );
}

const LOGS: readonly string[] = ['lmms-eval', 'vlmevalkit'];

/**
 * Whether a model's answers are all that the file holds. Where items have an id and an answer, only the
 * name tells.
 */
export function isPredictions(file: DescribedFile): boolean {
  if (file.predictionsAdapters.length === 0 || isLog(file)) return false;
  const isNamed = [...file.words.all].some((word) => PREDICTION_WORDS.has(word));
  return file.splitAdapters.length === 0 || isNamed;
}
