import { checkSchema } from './arrow-fields.ts';
import { type FlatTable, table, viewOf } from './flat-table.ts';
import { bytesAt, type OpenFile } from './open-file.ts';

/** One message of Arrow's IPC format, as it lies in the file. */
export interface ArrowMessage {
  readonly type: 'schema' | 'dictionary' | 'records' | 'other';
  /** Where it begins, with the bytes that say how long it is. */
  readonly start: number;
  readonly length: number;
  /** How many rows a batch of records has; 0 for all else. */
  readonly rows: number;
}

/**
 * The message at an offset, or null where the stream ends there (Arrow Columnar Format, "Encapsulated
 * message format"). Only its head is read, of a batch not the rows.
 */
export async function messageAt(file: OpenFile, start: number): Promise<ArrowMessage | null> {
  const prefix = viewOf(await bytesAt(file, start, PREFIX_BYTES));
  const headLength = prefix.getInt32(4, true);
  if (prefix.getUint32(0, true) !== CONTINUATION) throw new Error(`no message at byte ${start}`);
  if (headLength === 0) return null;
  if (headLength < 0) throw new Error(`a message of ${headLength} bytes at byte ${start}`);
  const head = table(viewOf(await bytesAt(file, start + PREFIX_BYTES, headLength)), 0);
  const type = TYPES[head.uint8(HEADER_TYPE)] ?? 'other';
  const bodyLength = head.int64(BODY_LENGTH);
  if (bodyLength < 0) throw new Error(`a body of ${bodyLength} bytes at byte ${start}`);
  checkLists(type, head, headLength);
  return {
    type,
    start,
    length: PREFIX_BYTES + headLength + bodyLength,
    rows: type === 'records' ? head.inner(HEADER).int64(BATCH_LENGTH) : 0,
  };
}

const CONTINUATION = 0xffffffff;
const PREFIX_BYTES = 8;

/** The kinds of header, by their number in Message.fbs. */
const TYPES: readonly ArrowMessage['type'][] = ['other', 'schema', 'dictionary', 'records'];

/** Places of fields in the tables of Message.fbs: 4 for the first, 2 more for each that follows. */
const HEADER_TYPE = 6;
const HEADER = 8;
const BODY_LENGTH = 10;
const BATCH_LENGTH = 4;

/**
 * Throws where a list in the head of a message claims to be longer than the head: the library that
 * decodes it would go on for as many elements, reading nothing.
 */
function checkLists(type: ArrowMessage['type'], head: FlatTable, bytes: number): void {
  if (type === 'schema') checkSchema(head.inner(HEADER), bytes);
  if (type === 'records') checkBatch(head.inner(HEADER));
  if (type === 'dictionary') checkBatch(head.inner(HEADER).inner(DICTIONARY_DATA));
}

function checkBatch(batch: FlatTable): void {
  batch.count(BATCH_NODES, 16);
  const buffers = batch.count(BATCH_BUFFERS, 16);
  let left = buffers;
  for (const count of batch.int64s(BATCH_VARIADIC)) {
    left -= count;
    if (count >= 0 && left >= 0) continue;
    throw new Error(`views into ${count} buffers in a batch of ${buffers}`);
  }
}

/**
 * Throws where a batch, records or dictionary, claims more values than its bytes can hold: the library
 * would make as many. A value has a bit at least, but for columns of nothing, which may be long.
 */
export function checkBatchLength(message: Uint8Array): void {
  const view = viewOf(message);
  const headLength = view.getInt32(4, true);
  const body = message.subarray(PREFIX_BYTES + headLength);
  const head = table(viewOf(message.subarray(PREFIX_BYTES, PREFIX_BYTES + headLength)), 0);
  const isDictionary = TYPES[head.uint8(HEADER_TYPE)] === 'dictionary';
  const batch = isDictionary ? head.inner(HEADER).inner(DICTIONARY_DATA) : head.inner(HEADER);
  const isPacked = batch.has(BATCH_COMPRESSION);
  const bytes = batch
    .pairs(BATCH_BUFFERS)
    .reduce((sum, [start, length]) => sum + unpackedLength(body, start, length, isPacked), 0);
  const most = Math.max(8 * bytes, LONGEST_OF_NOTHING);
  const lengths = [
    batch.int64(BATCH_LENGTH),
    ...batch.pairs(BATCH_NODES).map(([length]) => length),
  ];
  for (const length of lengths) {
    if (length >= 0 && length <= most) continue;
    throw new Error(`a column of ${length} values in ${bytes} bytes`);
  }
}

/** A packed buffer begins with what it unpacks to, or with −1 where it is not packed. */
function unpackedLength(body: Uint8Array, start: number, length: number, isPacked: boolean) {
  if (!isPacked || length === 0) return Math.min(length, body.length);
  const unpacked = Number(viewOf(body).getBigInt64(start, true));
  return unpacked < 0 ? length : unpacked;
}

const LONGEST_OF_NOTHING = 1_000_000;

/** Places in the tables of Message.fbs. */
const DICTIONARY_DATA = 6;
const BATCH_NODES = 6;
const BATCH_BUFFERS = 8;
const BATCH_COMPRESSION = 10;
const BATCH_VARIADIC = 12;
