import type {
  AsyncBuffer,
  ColumnChunk,
  CompressionCodec,
  Compressors,
  FileMetaData,
} from 'hyparquet';
import { checkedCodec, chunkRange, type Unpack } from './parquet-chunk.ts';

/** What the library needs to read a row group. */
export interface GroupReading {
  readonly file: AsyncBuffer;
  /** The file's description, with this row group alone. */
  readonly metadata: FileMetaData;
  readonly compressors: Compressors;
}

/**
 * The same reading with what the pages claim checked, at once or as they are unpacked. The library believes
 * it all: it would make lists without end, and where one long list takes all memory the process ends,
 * whatever limits the thread has. Rejects with a plain error where a page claims too much.
 */
export async function checkedReading(reading: GroupReading): Promise<GroupReading> {
  const [group] = reading.metadata.row_groups;
  if (!group || group.num_rows === 0n) return reading; // the library reads nothing either
  const chunks = await Promise.all(
    group.columns.map((chunk, index) => checkedChunk(reading, chunk, index)),
  );
  const columns = chunks.map(({ described }) => described);
  return {
    file: withHeld(reading.file, chunks),
    metadata: { ...reading.metadata, row_groups: [{ ...group, columns }] },
    compressors: Object.fromEntries(chunks.map(({ codec, unpack }) => [codec, unpack])),
  };
}

/** A column chunk that has been read. */
interface HeldChunk {
  readonly start: number;
  readonly end: number;
  readonly bytes: ArrayBuffer;
  readonly described: ColumnChunk;
  readonly codec: string;
  readonly unpack: Unpack | undefined;
}

/** Each chunk has a codec of its own name, because the library does not say whose page it unpacks. */
async function checkedChunk(
  reading: GroupReading,
  chunk: ColumnChunk,
  index: number,
): Promise<HeldChunk> {
  const meta = chunk.meta_data!; // a chunk without is not among those asked for
  const [start, end] = chunkRange(meta);
  const bytes = await reading.file.slice(start, end);
  const unpack = checkedCodec(new Uint8Array(bytes), meta, reading);
  const codec = `${meta.codec} of chunk ${index}`;
  const described = { ...chunk, meta_data: { ...meta, codec: codec as CompressionCodec } }; // any text will do
  return { start, end, bytes, described, codec, unpack };
}

/** The file, with the chunks that are held not read again. */
function withHeld(file: AsyncBuffer, chunks: readonly HeldChunk[]): AsyncBuffer {
  return {
    byteLength: file.byteLength,
    slice(start, end = file.byteLength) {
      const held = chunks.find((chunk) => chunk.start === start && chunk.end === end);
      return held ? Promise.resolve(held.bytes) : file.slice(start, end);
    },
  };
}
