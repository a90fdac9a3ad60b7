/** Bytes, and how far they have been read. */
export interface ThriftReader {
  readonly view: DataView;
  at: number;
}

/**
 * The whole numbers and truth values (1 or 0) of a struct in Thrift's compact protocol, by the numbers of
 * their fields: `5.1` is field 1 of the struct that is field 5. What else is there is passed over. Throws
 * where it is broken, and a `RangeError` where the bytes end within it.
 */
export function thriftNumbers(reader: ThriftReader): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  readStruct(reader, '', numbers);
  return numbers;
}

/** A number of 32 bits in as many bytes as it needs; throws a `RangeError` where they end. */
export function varint(reader: ThriftReader): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = uint8(reader);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

type Numbers = Map<string, number>;

function readStruct(reader: ThriftReader, above: string, numbers: Numbers): void {
  for (let field = 0; ; ) {
    const head = uint8(reader);
    if ((head & 0x0f) === STOP) return;
    field = head >> 4 === 0 ? zigzag(varint(reader)) : field + (head >> 4);
    readValue(reader, head & 0x0f, { name: `${above}${field}`, numbers });
  }
}

interface Place {
  readonly name: string;
  readonly numbers: Numbers;
}

function readValue(reader: ThriftReader, type: number, { name, numbers }: Place): void {
  if (type === TRUE || type === FALSE) numbers.set(name, type === TRUE ? 1 : 0);
  else if (type === INT16 || type === INT32) numbers.set(name, zigzag(varint(reader)));
  else if (type === INT64) varint(reader);
  else if (type === TEXT) pass(reader, varint(reader));
  else if (type === LIST) passList(reader);
  else if (type === STRUCT) readStruct(reader, `${name}.`, numbers);
  else pass(reader, SIZES.get(type) ?? -1);
}

function passList(reader: ThriftReader): void {
  const head = uint8(reader);
  const type = head & 0x0f;
  const length = head >> 4 === 15 ? varint(reader) : head >> 4;
  const place = { name: '', numbers: new Map() }; // nobody asks for them
  if (type === TRUE || type === FALSE) pass(reader, length);
  else for (let index = 0; index < length; index++) readValue(reader, type, place);
}

function pass(reader: ThriftReader, bytes: number): void {
  if (bytes < 0) throw new Error(`a length of ${bytes} bytes at byte ${reader.at}`);
  reader.at += bytes;
}

function uint8(reader: ThriftReader): number {
  return reader.view.getUint8(reader.at++);
}

/** 0, −1, 1, −2, … are written as 0, 1, 2, 3, … */
function zigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** The types of the compact protocol that Parquet uses. */
const STOP = 0;
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const INT16 = 4;
const INT32 = 5;
const INT64 = 6;
const DOUBLE = 7;
const TEXT = 8;
const LIST = 9;
const STRUCT = 12;
const SIZES: ReadonlyMap<number, number> = new Map([
  [BYTE, 1],
  [DOUBLE, 8],
]);
