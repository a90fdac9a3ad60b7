/**
 * Protocol-buffer messages by size first: parts are kept as they are until `messageBytes` copies
 * each once into its place. Wire format: protobuf.dev/programming-guides/encoding.
 */
export interface Message {
  /** Bytes of all parts. */
  readonly size: number;
  readonly parts: readonly (Uint8Array | Message)[];
}

export function message(parts: readonly (Uint8Array | Message)[]): Message {
  return { size: parts.reduce((sum, part) => sum + sizeOf(part), 0), parts };
}

/** All bytes of a message in one array. */
export function messageBytes(root: Message): Uint8Array {
  const bytes = new Uint8Array(root.size);
  copyParts(root, bytes, 0);
  return bytes;
}

/** A whole number as int64; those outside of it become its nearest end. */
export function intField(field: number, value: number): Message {
  return message([tag(field, VARINT), varint(value)]);
}

/** A number rounded to float32. */
export function floatField(field: number, value: number): Message {
  return message([tag(field, FIXED_32), floatBytes([value])]);
}

export function textField(field: number, value: string): Message {
  return bytesField(field, UTF8.encode(value));
}

export function bytesField(field: number, value: Uint8Array | Message): Message {
  return message([tag(field, DELIMITED), varint(sizeOf(value)), value]);
}

/** Whole numbers as one packed list; nothing for an empty one, as proto3 does. */
export function intsField(field: number, values: readonly number[]): Message {
  return values.length === 0 ? message([]) : bytesField(field, message(values.map(varint)));
}

/** Numbers rounded to float32 as one packed list; nothing for an empty one. */
export function floatsField(field: number, values: readonly number[]): Message {
  return values.length === 0 ? message([]) : bytesField(field, floatBytes(values));
}

const VARINT = 0;
const DELIMITED = 2;
const FIXED_32 = 5;
const UTF8 = new TextEncoder();
const INT64_END = 2n ** 63n;

function sizeOf(part: Uint8Array | Message): number {
  return part instanceof Uint8Array ? part.length : part.size;
}

function copyParts(from: Message, to: Uint8Array, start: number): void {
  let at = start;
  for (const part of from.parts) {
    if (part instanceof Uint8Array) to.set(part, at);
    else copyParts(part, to, at);
    at += sizeOf(part);
  }
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(field * 8 + wireType);
}

/** Seven bits a byte, lowest first, the top bit set on all but the last. */
function varint(value: number): Uint8Array {
  if (!Number.isInteger(value)) throw new RangeError(`${value} is not a whole number`);
  if (value < 0 || !Number.isSafeInteger(value)) return wideVarint(value);
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  return Uint8Array.from([...bytes, rest]);
}

/** Negative numbers are written in two's complement of 64 bits, which takes ten bytes. */
function wideVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, int64(BigInt(value)));
  for (; rest >= 128n; rest >>= 7n) bytes.push(128 + Number(rest & 127n));
  return Uint8Array.from([...bytes, Number(rest)]);
}

function int64(value: bigint): bigint {
  if (value >= INT64_END) return INT64_END - 1n;
  return value < -INT64_END ? -INT64_END : value;
}

function floatBytes(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat32(index * 4, value, true);
  });
  return bytes;
}
