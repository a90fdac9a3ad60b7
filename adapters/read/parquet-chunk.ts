import type { ColumnMetaData, Compressors, FileMetaData } from 'hyparquet';
import { type ParquetPage, parquetPages } from './parquet-pages.ts';
import { type ColumnShape, checkContents, checkLevels } from './parquet-runs.ts';
import { columnLevels } from './parquet-schema.ts';

export type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** Where the pages of a column chunk lie in the file, as the library sees it: a dictionary comes first. */
export function chunkRange(chunk: ColumnMetaData): readonly [start: number, end: number] {
  const start = chunk.dictionary_page_offset || chunk.data_page_offset;
  return [Number(start), Number(start + chunk.total_compressed_size)];
}

/**
 * Checks what the pages of a column chunk claim, as far as that is not packed, and returns its codec with a
 * check of the rest, if there is such a codec. Throws a plain error where a page claims too much.
 */
export function checkedCodec(
  bytes: Uint8Array,
  chunk: ColumnMetaData,
  { metadata, compressors }: { metadata: FileMetaData; compressors: Compressors },
): Unpack | undefined {
  const levels = columnLevels(metadata, chunk.path_in_schema);
  const shape = { ...levels, isBoolean: chunk.type === 'BOOLEAN' };
  const pages = new Map(
    checkedPages(bytes, shape).map((page) => [contentsStart(page, shape), page]),
  );
  const unpack = chunk.codec === 'UNCOMPRESSED' ? asItIs : compressors[chunk.codec];
  if (!unpack) return undefined;
  return (packed, length) => {
    const contents = unpack(packed, length);
    const page = pages.get(packed.byteOffset);
    if (page === undefined) throw new Error(`no page at byte ${packed.byteOffset} of its chunk`);
    checkContents(page, contents, shape);
    return contents;
  };
}

function asItIs(bytes: Uint8Array): Uint8Array {
  return bytes;
}

function checkedPages(bytes: Uint8Array, shape: ColumnShape): readonly ParquetPage[] {
  const pages = parquetPages(bytes);
  for (const page of pages) {
    checkLevels(page, bytes, shape);
    const start = contentsStart(page, shape);
    const contents = bytes.subarray(start, page.start + page.bytes);
    if (!page.isPacked) checkContents(page, contents, shape);
  }
  return pages;
}

/** Where what may be packed begins; a column without levels has none before it, whatever its page says. */
function contentsStart(
  { start, repetitionBytes, definitionBytes }: ParquetPage,
  shape: ColumnShape,
) {
  return start + repetitionBytes + (shape.definition > 0 ? definitionBytes : 0);
}
