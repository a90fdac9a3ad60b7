import type { JsonCursor } from './json-cursor.ts';

/** What may stand beside the records in a top-level object. */
export type Scalar = string | number | boolean | null;

export interface ScanOptions {
  /**
   * Names of the top-level array that holds the records, when the file is an object; the first of
   * them in the file is read. A bare list and JSON Lines need no name.
   */
  readonly arrays?: readonly string[];
  /** `lines` forbids the guess: every value of the file is a record, also a list. */
  readonly layout?: 'auto' | 'lines';
  /** Called about once a MiB with the share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface ScanSummary {
  /** How many records were visited; at least one. */
  readonly records: number;
  readonly layout: 'object' | 'list' | 'lines';
  /** The name of the array read, where the file is an object. */
  readonly array: string | null;
  /** Strings, numbers, booleans and nulls that stand beside the array, by name. */
  readonly beside: Readonly<Record<string, Scalar>>;
}

/**
 * Sees every record that is an object. A record is checked as a whole before it is shown, so no
 * visitor ever sees half of one. Of fields of the same name only the last is shown.
 */
export interface RecordVisitor {
  /** Before the fields of a record, which is counted from 1. */
  begin?(record: number): void;
  /** At a field's value; what is left unread is skipped. The cursor is valid during the call. */
  field(name: string, cursor: JsonCursor): void;
  end(record: number): void;
}

/** Shows each record, which must be an object, to the visitor. */
export function scanJson(
  _path: string,
  _options: ScanOptions,
  _visitor: RecordVisitor,
): Promise<ScanSummary> {
  throw new Error('not yet');
}

/** Shows each record, of any kind, through a cursor that stands at it. */
export function scanJsonRecords(
  _path: string,
  _options: ScanOptions,
  _visit: (cursor: JsonCursor, record: number) => void,
): Promise<ScanSummary> {
  throw new Error('not yet');
}

/** Shows each record as the value that `JSON.parse` makes of it. */
export function scanJsonValues(
  _path: string,
  _options: ScanOptions,
  _onValue: (value: unknown, record: number) => void,
): Promise<ScanSummary> {
  throw new Error('not yet');
}
