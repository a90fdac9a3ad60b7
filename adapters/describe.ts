import type { PredictionsAdapter, SplitAdapter } from './adapter.ts';
import { headShape } from './head-shape.ts';
import { readHeads, takes } from './load.ts';
import type { FileHead } from './read/file-head.ts';
import type { TableFormat } from './read/records.ts';

/** What the first bytes of a file tell. */
export interface FileDescription {
  readonly path: string;
  readonly name: string;
  /** Size on disk. */
  readonly bytes: number;
  /** Null where it is none of the known formats. */
  readonly format: TableFormat | null;
  /** The lists of a top-level object, such as `questions`. */
  readonly lists: readonly string[];
  /** The columns of a table or the fields of the first record. */
  readonly columns: readonly string[];
  /** The adapters that recognise this file alone, the most specific first. */
  readonly splitAdapters: readonly string[];
  readonly predictionsAdapters: readonly string[];
}

export interface FilesDescription {
  readonly files: readonly FileDescription[];
  /** The adapter that would read all the files as one split, or null. */
  readonly splitAdapter: string | null;
}

interface Registries {
  readonly splits: readonly SplitAdapter[];
  readonly predictions: readonly PredictionsAdapter[];
}

/** Describes files by their heads; throws where one cannot be read. */
export async function describeWith(
  registries: Registries,
  paths: readonly string[],
): Promise<FilesDescription> {
  const heads = await readHeads(paths);
  return {
    files: heads.map((head) => describeFile(registries, head)),
    splitAdapter: recognising(registries.splits, heads)[0] ?? null,
  };
}

function describeFile({ splits, predictions }: Registries, head: FileHead): FileDescription {
  const { path, name, bytes } = head;
  const { format, lists, columns } = headShape(head);
  return {
    path,
    name,
    bytes,
    format,
    lists,
    columns,
    splitAdapters: recognising(splits, [head]),
    predictionsAdapters: recognising(predictions, [head]),
  };
}

function recognising(
  adapters: readonly (SplitAdapter | PredictionsAdapter)[],
  heads: readonly FileHead[],
): string[] {
  return adapters.filter((adapter) => takes(adapter, heads)).map(({ id }) => id);
}
