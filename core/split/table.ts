import { createRequire } from 'node:module';
import type { ColumnTable } from 'arquero';
import { type Column, type Columns, columnLength, textAt } from './column.ts';

/** The arquero table of these columns: texts, numbers (null where absent), and lists of them. */
export function tableOf(columns: Columns): ColumnTable {
  const { table } = loaded('arquero') as typeof import('arquero'); // the package of that name
  return table(
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cells(column)])),
  );
}

/** Loading arquero takes 100 ms, which commands that need no table should not pay. */
const loaded = createRequire(import.meta.url);

type Cell = string | number | null;

function cells(column: Column): (Cell | Cell[])[] {
  const rows = Array.from({ length: columnLength(column) }, (_, row) => row);
  if (column.kind === 'codes') return rows.map((row) => textAt(column, row));
  if (column.kind === 'numbers') {
    return rows.map((row) => (column.present[row] ? column.values[row]! : null));
  }
  const flat = cells(column.values) as Cell[]; // values of a ragged column are never ragged
  return rows.map((row) => flat.slice(column.offsets[row]!, column.offsets[row + 1]!));
}
