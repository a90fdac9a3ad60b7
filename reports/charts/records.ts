import { type Cell, type Evidence, type EvidenceColumn, visibleText } from '../../core/index.ts';

/** A row of an evidence by the keys of its columns, its texts made visible. */
export type ChartRecord = Readonly<Record<string, string | number | null>>;

/** The rows as records that hold the given columns and no others; a missing column is null. */
export function chartRecords(evidence: Evidence, keys: readonly string[]): ChartRecord[] {
  const places = keys.map((key) => evidence.columns.findIndex((column) => column.key === key));
  return evidence.rows.map((row) =>
    Object.fromEntries(keys.map((key, i) => [key, drawable(row[places[i]!])])),
  );
}

/** A record's text; empty where the cell is null. */
export function textOf(record: ChartRecord, key: string): string {
  const value = record[key];
  return value === null || value === undefined ? '' : String(value);
}

/** A record's number; null where the cell is not a number. */
export function numberOf(record: ChartRecord, key: string): number | null {
  const value = record[key];
  return typeof value === 'number' ? value : null;
}

/** The values of a column in order of first appearance. */
export function distinct(records: readonly ChartRecord[], key: string): string[] {
  return [...new Set(records.map((record) => textOf(record, key)))];
}

/** The column of that key, if the evidence has it. */
export function columnOf(evidence: Evidence, key: string): EvidenceColumn | undefined {
  return evidence.columns.find((column) => column.key === key);
}

function drawable(cell: Cell | undefined): string | number | null {
  if (typeof cell === 'string') return visibleText(cell);
  return cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell;
}
