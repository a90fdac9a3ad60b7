import type { Predictions, Split, Warning } from '../core/index.ts';
import type { FileHead } from './read/file-head.ts';

/** What a load is told beyond the files. */
export interface LoadOptions {
  /** The name the split or the predictions get. */
  readonly name: string;
  /** `--columns field=name,…`: our field to the file's column. */
  readonly columns: Readonly<Record<string, string>>;
  /**
   * `strict` (the default): any id that is in one file and not in the other is an error.
   * `inner`: such records are left out, counted and named in a warning.
   */
  readonly join: 'strict' | 'inner';
  /** Called now and then with the share of all bytes read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** The most bytes that a gzip file may unpack to; where not given, 200 times its size or 1 GiB. */
  readonly unpackedLimit?: number | undefined;
  /** How many threads may read; one where not given. What is read does not depend on it. */
  readonly threads?: number;
}

export interface LoadedSplit {
  readonly split: Split;
  readonly adapter: string;
  readonly questionTypeSource: string;
  readonly answerTypeSource: string;
  readonly warnings: readonly Warning[];
}

export interface LoadedPredictions {
  readonly predictions: Predictions;
  readonly adapter: string;
  readonly warnings: readonly Warning[];
}

/** Reads one format. The registry lists the most specific first; the first that recognises wins. */
export interface SplitAdapter {
  readonly id: string;
  readonly title: string;
  readonly kind: 'split';
  /** Whether files that others wrote have tested it; false where only ours have, by the format's rules. */
  readonly verified: boolean;
  /** Whether it reads Parquet, Arrow and workbooks too; adapters that scan text do not, and leave it out. */
  readonly readsContainers?: true;
  /** Judges by the first bytes of the files and by their number; never reads further. */
  recognises(files: readonly FileHead[]): boolean;
  load(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit>;
}

export interface PredictionsAdapter {
  readonly id: string;
  readonly title: string;
  readonly kind: 'predictions';
  /** Whether files that others wrote have tested it; false where only ours have, by the format's rules. */
  readonly verified: boolean;
  /** Whether it reads Parquet, Arrow and workbooks too; adapters that scan text do not, and leave it out. */
  readonly readsContainers?: true;
  recognises(files: readonly FileHead[]): boolean;
  load(files: readonly FileHead[], options: LoadOptions): Promise<LoadedPredictions>;
}
