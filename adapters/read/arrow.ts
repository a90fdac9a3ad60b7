import {
  CompressionType,
  type DataType,
  type Field,
  setCompressionCodec,
  type Table,
  Type,
  tableFromIPC,
} from '@uwdata/flechette';
import { compressors } from 'hyparquet-compressors';
import { checkLists } from './arrow-lists.ts';
import { type ArrowMessage, checkBatchLength, messageAt } from './arrow-messages.ts';
import { type ColumnBatch, type ColumnTable, valuesInside } from './column-table.ts';
import { ARROW_MARK, startsWithArrowMark } from './container-format.ts';
import { faultOf, guarded } from './library-fault.ts';
import { bytesAt, type OpenFile } from './open-file.ts';

/**
 * An Arrow file or IPC stream as a table of columns, read batch by batch; Hugging Face's `datasets`
 * keeps its data in such streams. Throws a `Failure` where the file is cut off or broken, or packed by
 * a codec that is not read; some of that shows only when its rows are read.
 */
export async function openArrow(file: OpenFile): Promise<ColumnTable> {
  return guarded(file, BROKEN, async () => {
    const messages = await messagesOf(file);
    const [schema] = messages.filter(({ type }) => type === 'schema');
    if (!schema) throw faultOf(file, BROKEN, 'no schema');
    const head = await bytesAt(file, schema.start, schema.length);
    const columns = tableFromIPC([head]).schema.fields.flatMap((field) => columnsOf(field, []));
    return {
      columns: columns.map(({ name }) => name),
      rows: messages.reduce((sum, { rows }) => sum + rows, 0),
      batches: (wanted) =>
        batches(
          { file, messages, head },
          columns.filter(({ name }) => wanted.includes(name)),
        ),
    };
  });
}

/** The mark at the beginning of a file is filled up to 8 bytes. */
const MARK_BYTES = 8;

/**
 * All messages, in the order in which they lie. A file is a stream between two marks, with a table of
 * contents, which nobody needs who reads it from the start; without its end it is cut off.
 */
async function messagesOf(file: OpenFile): Promise<readonly ArrowMessage[]> {
  const isFile = startsWithArrowMark(await bytesAt(file, 0, ARROW_MARK.length));
  if (
    isFile &&
    !startsWithArrowMark(await bytesAt(file, file.bytes - ARROW_MARK.length, ARROW_MARK.length))
  ) {
    throw faultOf(file, BROKEN, `no ${ARROW_MARK} at its end`);
  }
  const messages: ArrowMessage[] = [];
  for (let at = isFile ? MARK_BYTES : 0; at < file.bytes; ) {
    const message = await messageAt(file, at);
    if (message === null) break;
    messages.push(message);
    at += message.length;
    if (at > file.bytes)
      throw faultOf(file, BROKEN, `a message from byte ${message.start} to ${at}`);
  }
  return messages;
}

interface ArrowColumn {
  /** With dots where it is inside a struct. */
  readonly name: string;
  readonly path: readonly string[];
}

/** Texts, numbers and lists; no maps, and no bytes, as images are. */
function columnsOf({ name, type }: Field, above: readonly string[]): readonly ArrowColumn[] {
  const path = [...above, name];
  const { typeId } = type;
  if (typeId === Type.Struct) return childrenOf(type).flatMap((child) => columnsOf(child, path));
  const isUnread = UNREAD.has(typeId);
  return isUnread ? [] : [{ name: path.join('.'), path }];
}

function childrenOf(type: DataType): readonly Field[] {
  return 'children' in type ? (type.children ?? []) : [];
}

const UNREAD: ReadonlySet<number> = new Set([
  Type.Binary,
  Type.LargeBinary,
  Type.BinaryView,
  Type.FixedSizeBinary,
  Type.Map,
  Type.Union,
]);

interface Source {
  readonly file: OpenFile;
  readonly messages: readonly ArrowMessage[];
  /** The bytes of the message that holds the schema. */
  readonly head: Uint8Array;
}

/** Each batch is decoded with the schema and the dictionaries before it, so one is held at a time. */
async function* batches(
  { file, messages, head }: Source,
  columns: readonly ArrowColumn[],
): AsyncGenerator<ColumnBatch> {
  const dictionaries: Uint8Array[] = [];
  for (const { type, start, length, rows } of messages) {
    if (type !== 'dictionary' && type !== 'records') continue;
    const bytes = await guarded(file, BROKEN, () => bytesAt(file, start, length));
    await guarded(file, BROKEN, () => checkBatchLength(bytes));
    if (type === 'dictionary') dictionaries.push(bytes);
    else {
      const parts = [head, ...dictionaries, bytes];
      yield await guarded(file, BROKEN, () => decoded(file, parts, { columns, rows }));
    }
  }
}

interface Wanted {
  readonly columns: readonly ArrowColumn[];
  readonly rows: number;
}

function decoded(file: OpenFile, parts: Uint8Array[], { columns, rows }: Wanted): ColumnBatch {
  const table = tableFromIPC(parts, { useBigInt: true });
  const values = columns.map(({ name, path }) => [name, valuesOf(table, path)] as const);
  const wrong = values.find(([, column]) => column.length !== rows);
  if (wrong === undefined) return { size: rows, columns: new Map(values) };
  throw faultOf(file, BROKEN, `${wrong[1].length} values of ${wrong[0]} in a batch of ${rows}`);
}

function valuesOf(table: Table, [first, ...inner]: readonly string[]): ArrayLike<unknown> {
  const child = table.getChild(first!); // a path has a first part
  child.data.forEach(checkLists);
  const column: ArrayLike<unknown> = child.toArray();
  return valuesInside(column, inner);
}

/** What a buffer may unpack to. */
const LONGEST_BUFFER = 2 ** 30;

setCompressionCodec(CompressionType.ZSTD, {
  encode: (bytes) => bytes, // nothing here writes
  decode(bytes, length = 0) {
    if (length > LONGEST_BUFFER) throw new Error(`a buffer that unpacks to ${length} bytes`);
    const unpacked = compressors.ZSTD!(bytes, length);
    // how many values there may be was worked out from what was claimed
    if (unpacked.length !== length) throw new Error(`${unpacked.length} bytes, not ${length}`);
    return unpacked.slice(); // a copy begins where numbers may: at 0
  },
});

const BROKEN = {
  what: 'the Arrow file is cut off or broken, or packed by a codec that is not read',
  advice: 'Write it again without compression, or with zstd; pyarrow.ipc tests a file.',
} as const;
