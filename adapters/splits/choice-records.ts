import type { Columns, Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readRecords, type TableRecord } from '../read/records.ts';
import { CHOICE } from './choice-rows.ts';
import { layoutChoice } from './fixed-layout.ts';
import { itemsSplit } from './items-split.ts';

/** A benchmark of questions with options, one record an item, in one file of any container. */
export interface ChoiceRecords {
  /** The id of the adapter. */
  readonly adapter: string;
  /** The file's own name of the column `id`. */
  readonly idField: string;
  /** Ways to name a column by the file's own. */
  readonly fieldColumns: Readonly<Record<string, string>>;
  /** The columns that make clusters where none was asked for; left out: see `clusterChoice`. */
  readonly clusters?: readonly string[];
  /** Columns that grow record by record; `file` is its name in messages. */
  readonly createRows: (file: string) => ChoiceRecordRows;
}

export interface ChoiceRecordRows {
  /** Takes in record `number`, from 1. */
  add(record: TableRecord, number: number): void;
  result(): { readonly columns: Columns; readonly warnings: readonly Warning[] };
}

export async function loadChoiceRecords(
  files: readonly FileHead[],
  options: LoadOptions,
  { adapter, idField, fieldColumns, clusters, createRows }: ChoiceRecords,
): Promise<LoadedSplit> {
  const file = onlyFile(files, adapter);
  const layout = layoutChoice(options.columns, fieldColumns);
  const rows = createRows(file.name);
  await readRecords(file.path, 'auto', rows.add, readOptions(files, options)(file));
  return itemsSplit({
    adapter,
    options,
    file: file.name,
    idField,
    target: CHOICE,
    textInputs: ['question'],
    ...layout,
    ...(clusters ? { clusters } : {}),
    ...rows.result(),
  });
}
