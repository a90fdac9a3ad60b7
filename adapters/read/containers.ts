import { basename } from 'node:path';
import { inputFailure } from '../../core/index.ts';
import { type ColumnTable, readColumnRecords } from './column-table.ts';
import { type ContainerFormat, containerFormat } from './container-format.ts';
import type { GunzipOptions } from './gunzip.ts';
import { type OpenFile, withFile } from './open-file.ts';
import { zipMembers } from './zip-file.ts';
import { zipPath } from './zip-path.ts';

/** What is known of such a table without reading its rows. */
export interface ContainerHead {
  readonly format: ContainerFormat;
  /** Those that can be read. */
  readonly columns: readonly string[];
}

/** The format and columns of a table that is no text; null for all other files. */
export async function containerHead(path: string): Promise<ContainerHead | null> {
  if (zipPath(path).member !== null) return null;
  return withFile(path, async (file) => {
    const format = await containerFormat(file);
    if (format === null) return null;
    const columns =
      format === 'xlsx'
        ? await (await workbooks()).workbookColumns(await workbook(file), {})
        : (await columnTable(file, format, {})).columns;
    return { format, columns: columns.filter((name) => name !== '') };
  });
}

export interface ContainerOptions extends GunzipOptions {
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Says whether a column of that name is needed; without it all are read. */
  readonly wanted?: ((column: string) => boolean) | undefined;
}

/** Shows each row of such a table as a record, counted from 1; there is at least one. */
export async function readContainerRecords(
  path: string,
  format: ContainerFormat,
  options: ContainerOptions,
  onRecord: (record: Readonly<Record<string, unknown>>, number: number) => void,
): Promise<{ readonly records: number; readonly fields: readonly string[] }> {
  return withFile(path, async (file) => {
    if (format === 'xlsx') {
      const { readWorkbookRecords } = await workbooks();
      return readWorkbookRecords(await workbook(file), options, onRecord);
    }
    const table = await columnTable(file, format, options);
    const records = await readColumnRecords(table, options, onRecord);
    if (records === 0) throw emptyTable(path);
    return { records, fields: table.columns };
  });
}

/** What unpacks and reads such tables is loaded when there is one. */
function workbooks() {
  return import('./workbook-records.ts');
}

async function workbook(file: OpenFile) {
  return { zip: file, members: await zipMembers(file) };
}

async function columnTable(
  file: OpenFile,
  format: 'parquet' | 'arrow',
  options: GunzipOptions,
): Promise<ColumnTable> {
  if (format === 'parquet') return (await import('./parquet.ts')).openParquet(file, options);
  return (await import('./arrow.ts')).openArrow(file);
}

function emptyTable(path: string): Error {
  return inputFailure({
    what: 'the table is empty',
    where: { file: basename(path) },
    found: 'columns and no row',
    advice: 'Check that this is the file you meant, or export it again.',
  });
}
