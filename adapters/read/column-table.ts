/**
 * A file of typed columns: Parquet or Arrow. A column inside a struct is named with dots
 * (`groups.local`); one of lists is one column. Columns of raw bytes, as images are, are none: nothing
 * here reads them.
 */
export interface ColumnTable {
  readonly columns: readonly string[];
  readonly rows: number;
  /** The rows in pieces, in order, with these columns alone. */
  batches(wanted: readonly string[]): AsyncIterable<ColumnBatch>;
}

/** Some rows, column by column. */
export interface ColumnBatch {
  readonly size: number;
  /** By name, a value a row: text, number, bigint, boolean, a list of these or of objects, or null. */
  readonly columns: ReadonlyMap<string, ArrayLike<unknown>>;
}

export interface ColumnRecordsOptions {
  /** Says whether a column of that name is needed; without it all are read. */
  readonly wanted?: ((column: string) => boolean) | undefined;
  /** Called after each piece with the share of the rows read so far, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Shows each row of a table of columns as a record, counted from 1; returns how many there were. */
export async function readColumnRecords(
  table: ColumnTable,
  { wanted = () => true, onProgress }: ColumnRecordsOptions,
  onRecord: (record: Readonly<Record<string, unknown>>, number: number) => void,
): Promise<number> {
  let done = 0;
  for await (const { size, columns } of table.batches(table.columns.filter(wanted))) {
    const entries = [...columns];
    for (let row = 0; row < size; row++) {
      const record: Record<string, unknown> = {};
      for (const [name, values] of entries) record[name] = plain(values[row]);
      onRecord(record, ++done);
    }
    onProgress?.(done / table.rows);
  }
  return done;
}

/** The values of a column that is inside a struct, from those of the struct; null where there is none. */
export function valuesInside(
  structs: ArrayLike<unknown>,
  path: readonly string[],
): ArrayLike<unknown> {
  return path.length === 0 ? structs : Array.from(structs, (value) => valueIn(value, path));
}

function valueIn(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const part of path) {
    if (typeof inner !== 'object' || inner === null) return null;
    inner = (inner as Readonly<Record<string, unknown>>)[part]; // any object is a record of unknowns
  }
  return inner;
}

/**
 * A cell as JSON would hold it: an integer beyond 2^53 as its digits, so that none is lost; what is
 * not there, and not a number (which pandas writes for it), as null.
 */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return integer(value);
  if (value === undefined || Number.isNaN(value)) return null;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plain); // numbers
  return Array.isArray(value) ? value.map(plain) : value;
}

function integer(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
