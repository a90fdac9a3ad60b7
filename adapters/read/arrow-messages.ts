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

/** A table of a flatbuffer: fields by their place, 0 where they are left out. */
interface FlatTable {
  uint8(field: number): number;
  int64(field: number): number;
  inner(field: number): FlatTable;
}

/** The table that the offset at `at` leads to. Reads beyond the bytes throw a `RangeError`. */
function table(view: DataView, at: number): FlatTable {
  const start = at + view.getInt32(at, true);
  const fields = start - view.getInt32(start, true);
  const size = view.getInt16(fields, true);
  const place = (field: number) => {
    const offset = field < size ? view.getInt16(fields + field, true) : 0;
    return offset === 0 ? null : start + offset;
  };
  const valueAt = <T>(field: number, read: (place: number) => T, absent: T) => {
    const found = place(field);
    return found === null ? absent : read(found);
  };
  return {
    uint8: (field) => valueAt(field, (found) => view.getUint8(found), 0),
    int64: (field) => valueAt(field, (found) => Number(view.getBigInt64(found, true)), 0),
    inner: (field) => table(view, place(field) ?? view.byteLength),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
