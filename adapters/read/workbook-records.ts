import { basename } from 'node:path';
import { inputFailure } from '../../core/index.ts';
import type { SheetCell } from './sheet-cells.ts';
import type { UnzipOptions } from './unzip.ts';
import { sheetRows, type Workbook } from './workbook.ts';

/** The names in a workbook's first row; a column without one is ''. */
export async function workbookColumns(
  workbook: Workbook,
  options: UnzipOptions,
): Promise<readonly string[]> {
  for await (const row of sheetRows(workbook, options)) return headerOf(workbook, row);
  throw emptyTable(workbook, 'no cell that holds anything');
}

/**
 * Shows each row below the first of a workbook's first sheet as a record, counted from 1, columns
 * without a name left out. Returns the names. Throws a `Failure` where there is no row, or a name twice.
 */
export async function readWorkbookRecords(
  workbook: Workbook,
  options: UnzipOptions,
  onRecord: (record: Readonly<Record<string, SheetCell>>, number: number) => void,
): Promise<{ readonly records: number; readonly fields: readonly string[] }> {
  let names: readonly string[] | null = null;
  let records = 0;
  for await (const row of sheetRows(workbook, options)) {
    if (names === null) names = headerOf(workbook, row);
    else onRecord(recordOf(names, row), ++records);
  }
  if (names === null) throw emptyTable(workbook, 'no cell that holds anything');
  if (records === 0) throw emptyTable(workbook, 'a header and no row');
  return { records, fields: names };
}

function recordOf(names: readonly string[], row: readonly SheetCell[]) {
  const named = names.map((name, index) => [name, row[index] ?? null] as const);
  return Object.fromEntries(named.filter(([name]) => name !== ''));
}

function headerOf(workbook: Workbook, row: readonly SheetCell[]): readonly string[] {
  const names = row.map((cell) => (cell === null ? '' : String(cell).trim()));
  names.forEach((name, index) => {
    const first = names.indexOf(name);
    if (name === '' || first === index) return;
    throw inputFailure({
      what: 'the header has a name twice',
      where: { file: basename(workbook.zip.path), field: name },
      found: `columns ${first + 1} and ${index + 1}`,
      advice: 'Give every column a name of its own in the first row.',
    });
  });
  return names;
}

function emptyTable(workbook: Workbook, found: string): Error {
  return inputFailure({
    what: 'the table is empty',
    where: { file: basename(workbook.zip.path) },
    found,
    advice: 'Check that this is the file you meant, and that its table is on the first sheet.',
  });
}
