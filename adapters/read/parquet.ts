import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type AsyncBuffer,
  type ColumnData,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Failure, inputFailure } from '../../core/index.ts';
import type { ColumnBatch, ColumnTable } from './column-table.ts';
import { type ParquetColumn, parquetColumns, withLeaves } from './parquet-schema.ts';

export interface ParquetOptions {
  /** The most bytes that one page may unpack to; where not given, 1 GiB. */
  readonly unpackedLimit?: number | undefined;
}

/** A file on disk, open. */
export interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Size on disk. */
  readonly bytes: number;
}

/** Whether bytes begin as a Parquet file does; one whose footer is encrypted begins otherwise. */
export function startsAsParquet(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return magic === 'PAR1' || magic === 'PARE';
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
  const metadata = await guarded(file, async () => parquetMetadataAsync(buffer, PLAIN));
  const columns = await guarded(file, async () => parquetColumns(metadata));
  const source = { file, buffer, metadata, compressors: bounded(file, unpackedLimit) };
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
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly compressors: Compressors;
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
  { file, buffer, compressors: known }: Source,
  { name, path: [first, ...inner] }: ParquetColumn,
  metadata: FileMetaData,
): Promise<ArrayLike<unknown>> {
  const pieces: ArrayLike<unknown>[] = [];
  const onChunk = ({ columnName, columnData }: ColumnData) => {
    if (columnName === first) pieces.push(columnData);
  };
  const options = { ...PLAIN, file: buffer, metadata, compressors: known, onChunk };
  await guarded(file, () => parquetRead(options));
  const whole = pieces.length === 1 ? pieces[0]! : pieces.flatMap((piece) => Array.from(piece));
  const size = Number(metadata.num_rows);
  if (whole.length !== size) {
    throw broken(file, `${whole.length} values of ${name} in a group of ${size} rows`);
  }
  return inner.length === 0 ? whole : Array.from(whole, (value) => valueIn(value, inner));
}

function valueIn(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const part of path) {
    if (typeof inner !== 'object' || inner === null) return null;
    inner = (inner as Readonly<Record<string, unknown>>)[part]; // any object is a record of unknowns
  }
  return inner;
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

/** The codecs, none of which may unpack a page to more than the limit. */
function bounded(file: OpenFile, limit: number): Compressors {
  const entries = Object.entries(compressors).map(([codec, unpack]) => {
    const checked = (input: Uint8Array, length: number) => {
      if (length > limit) throw tooLong(file, limit);
      return unpack!(input, length); // only codecs that are there are listed
    };
    return [codec, checked] as const;
  });
  return Object.fromEntries(entries);
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
      const read = bytesBetween(file, start, end);
      // the library asks ahead, and after a fault does not wait for what it has asked for
      read.catch(() => {});
      return read;
    },
  };
}

async function bytesBetween(file: OpenFile, start: number, end: number): Promise<ArrayBuffer> {
  const length = end - start;
  if (!(start >= 0 && length >= 0 && end <= file.bytes)) {
    throw broken(file, `bytes ${start} to ${end} of ${file.bytes}`);
  }
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.handle.read(bytes, 0, length, start);
  if (bytesRead < length) throw broken(file, `its end at byte ${start + bytesRead}`);
  return bytes.buffer;
}

/** The library tells of broken files by errors of many kinds; those of the system go through. */
async function guarded<T>(file: OpenFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || 'syscall' in error) throw error;
    throw broken(file, error.message);
  }
}

function broken(file: OpenFile, found: string): Failure {
  return inputFailure({
    what: 'the Parquet file is cut off, broken or encrypted',
    where: { file: basename(file.path) },
    found,
    advice: 'Download or write it again; pyarrow.parquet.read_metadata tests a file.',
  });
}
