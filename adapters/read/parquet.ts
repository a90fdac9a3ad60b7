import { basename } from 'node:path';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type Failure, inputFailure } from '../../core/index.ts';
import { type ColumnBatch, type ColumnTable, valuesInside } from './column-table.ts';
import { faultOf, guarded } from './library-fault.ts';
import { bytesAt, type OpenFile } from './open-file.ts';
import { decodeColumn } from './parquet-decoder.ts';
import { type ParquetColumn, parquetColumns, withLeaves } from './parquet-schema.ts';

export interface ParquetOptions {
  /** The most bytes that one page may unpack to; where not given, 1 GiB. */
  readonly unpackedLimit?: number | undefined;
}

/**
 * A Parquet file as a table of columns, read row group by row group, of each only the columns asked
 * for. Throws a `Failure` where the file is cut off, broken or encrypted, or packed by a codec that is
 * not read; some of that shows only when its rows are read.
 */
export async function openParquet(
  file: OpenFile,
  { unpackedLimit = 2 ** 30 }: ParquetOptions = {},
): Promise<ColumnTable> {
  const buffer = asyncBuffer(file);
  const metadata = await guarded(file, BROKEN, async () => parquetMetadataAsync(buffer, PLAIN));
  const columns = await guarded(file, BROKEN, async () => parquetColumns(metadata));
  const source = { file, metadata, unpackedLimit };
  return {
    columns: columns.map(({ name }) => name),
    rows: Number(metadata.num_rows),
    batches: (wanted) =>
      rowGroups(
        source,
        columns.filter(({ name }) => wanted.includes(name)),
      ),
  };
}

/** Little is read at first, because the end of a file of images is mostly images. */
const PLAIN = { geoparquet: false, initialFetchSize: 2 ** 14 } as const;

interface Source {
  readonly file: OpenFile;
  readonly metadata: FileMetaData;
  readonly unpackedLimit: number;
}

/** Column by column, because columns that are asked for together are read with all between them. */
async function* rowGroups(
  source: Source,
  columns: readonly ParquetColumn[],
): AsyncGenerator<ColumnBatch> {
  const { file, metadata } = source;
  checkCodecs(file, metadata, new Set(columns.flatMap(({ leaves }) => leaves)));
  const described = columns.map((column) => ({
    column,
    metadata: withLeaves(metadata, new Set(column.leaves)),
  }));
  for (const [group, { num_rows }] of metadata.row_groups.entries()) {
    const values = new Map<string, ArrayLike<unknown>>();
    for (const { column, metadata } of described) {
      const row_groups = [metadata.row_groups[group]!]; // the groups are those of the file
      values.set(
        column.name,
        await columnValues(source, column, { ...metadata, num_rows, row_groups }),
      );
    }
    yield { size: Number(num_rows), columns: values };
  }
}

/** The values of a column in the one row group that `metadata` has left. */
async function columnValues(
  { file, unpackedLimit }: Source,
  { name, path: [first, ...inner] }: ParquetColumn,
  metadata: FileMetaData,
): Promise<ArrayLike<unknown>> {
  const request = { metadata, column: first!, unpackedLimit }; // a path has a part
  const decoded = await guarded(file, BROKEN, () => decodeColumn(file, request));
  if (decoded.kind === 'too long') throw tooLong(file, unpackedLimit);
  const { pieces } = decoded;
  const whole = pieces.length === 1 ? pieces[0]! : pieces.flatMap((piece) => Array.from(piece));
  const size = Number(metadata.num_rows);
  if (whole.length !== size) {
    throw faultOf(file, BROKEN, `${whole.length} values of ${name} in a group of ${size} rows`);
  }
  return valuesInside(whole, inner);
}

const READ_CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', ...Object.keys(compressors)]);

function checkCodecs(file: OpenFile, metadata: FileMetaData, leaves: ReadonlySet<string>): void {
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns);
  for (const { meta_data } of chunks) {
    const leaf = meta_data?.path_in_schema.join('.') ?? '';
    const codec = meta_data?.codec ?? 'UNCOMPRESSED';
    if (!leaves.has(leaf) || READ_CODECS.has(codec)) continue;
    throw inputFailure({
      what: `the Parquet file is packed with ${codec}`,
      where: { file: basename(file.path), field: leaf },
      found: `read are ${[...READ_CODECS].join(', ')}`,
      advice: 'Write it again with one of these; pyarrow: compression="zstd".',
    });
  }
}

function tooLong(file: OpenFile, limit: number): Failure {
  return inputFailure({
    what: `a page of the Parquet file unpacks to more than ${Math.floor(limit / 2 ** 20)} MiB`,
    where: { file: basename(file.path) },
    advice: 'If that is right, allow more with --limit-unpacked MIB.',
  });
}

/** Reads of the file, which may not go beyond its end, whatever it says of itself. */
function asyncBuffer(file: OpenFile): AsyncBuffer {
  return {
    byteLength: file.bytes,
    slice(start, end = file.bytes) {
      const read = bytesAt(file, start, end - start).then(({ buffer }) => buffer);
      // the library asks ahead, and after a fault does not wait for what it has asked for
      read.catch(() => {});
      return read;
    },
  };
}

const BROKEN = {
  what: 'the Parquet file is cut off, broken or encrypted',
  advice: 'Download or write it again; pyarrow.parquet.read_metadata tests a file.',
} as const;
