import type { FileHead } from './file-head.ts';

export type TableFormat = 'csv' | 'tsv' | 'json' | 'jsonl';

export interface RecordsOptions {
  /** Called now and then with the share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface RecordsSummary {
  readonly records: number;
  readonly format: TableFormat;
  /** The header of CSV and TSV; of JSON and JSON Lines the fields in order of first appearance. */
  readonly fields: readonly string[];
}

/** The format of a table by its first bytes, or null where it is none of the four. */
export function formatOf(_head: FileHead): TableFormat | null {
  throw new Error('not yet');
}

/** Shows each record of a table, counted from 1, in the file's order. */
export function readRecords(
  _path: string,
  _format: TableFormat | 'auto',
  _onRecord: (record: Readonly<Record<string, unknown>>, number: number) => void,
  _options: RecordsOptions = {},
): Promise<RecordsSummary> {
  throw new Error('not yet');
}
