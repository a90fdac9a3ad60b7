import { type Failure, inputFailure } from '../../core/index.ts';

/**
 * The fields of one protobuf message: which bytes belong to which number, not yet decoded. Wire
 * format: protobuf.dev/programming-guides/encoding. A field that is absent reads as 0, '' or [].
 */
export interface Fields {
  readonly source: Source;
  /** How many messages it lies in. */
  readonly depth: number;
  readonly byNumber: ReadonlyMap<number, readonly Found[]>;
}

interface Source {
  readonly bytes: Uint8Array;
  /** What failures call it. */
  readonly file: string | undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The bytes of one value, or of a packed list, without tag and length. */
interface Found extends Range {
  readonly wire: number;
}

/** The outermost message of a file. */
export function fileFields(bytes: Uint8Array, file?: string): Fields {
  return scanned({ bytes, file }, [{ start: 0, end: bytes.length }], 0);
}

export function has(fields: Fields, number: number): boolean {
  return fields.byNumber.has(number);
}

export function messages(fields: Fields, number: number): Fields[] {
  const { source, depth } = fields;
  return found(fields, number, [DELIMITED]).map((range) => scanned(source, [range], depth + 1));
}

/** One message; as the format demands, the fields of all are joined where a file holds several. */
export function message(fields: Fields, number: number): Fields {
  const { source, depth } = fields;
  return scanned(source, found(fields, number, [DELIMITED]), depth + 1);
}

/** The bytes themselves, not a copy. */
export function byteStrings(fields: Fields, number: number): Uint8Array[] {
  const { bytes } = fields.source;
  return found(fields, number, [DELIMITED]).map(({ start, end }) => bytes.subarray(start, end));
}

/** UTF-8; what is not becomes U+FFFD. */
export function texts(fields: Fields, number: number): string[] {
  return byteStrings(fields, number).map((bytes) => UTF8.decode(bytes));
}

export function text(fields: Fields, number: number): string {
  return texts(fields, number).at(-1) ?? '';
}

/** int64; beyond 2^53 the nearest number. */
export function ints(fields: Fields, number: number): number[] {
  return varints(fields, number).map(intValue);
}

export function int(fields: Fields, number: number): number {
  return ints(fields, number).at(-1) ?? 0;
}

/** Whole numbers as little-endian elements of 1, 2, 4 or 8 bytes, cut off above. */
export function intBytes(fields: Fields, number: number, width: number): Uint8Array {
  const values = varints(fields, number);
  const bytes = new Uint8Array(values.length * width);
  values.forEach(({ low, high }, index) => {
    for (let byte = 0; byte < width; byte += 1) {
      bytes[index * width + byte] = (byte < 4 ? low : high) >>> (8 * (byte % 4));
    }
  });
  return bytes;
}

export function floats(fields: Fields, number: number): number[] {
  const bytes = fixedBytes(fields, number, 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/** Elements of 4 or 8 bytes as they are stored; a copy only where they lie in several pieces. */
export function fixedBytes(fields: Fields, number: number, width: 4 | 8): Uint8Array {
  const { source } = fields;
  const pieces = found(fields, number, [DELIMITED, width === 4 ? FIXED_32 : FIXED_64]);
  const odd = pieces.find(({ start, end }) => (end - start) % width !== 0);
  if (odd)
    throw damaged(source, odd.start, `${odd.end - odd.start} bytes of ${width}-byte numbers`);
  const [first] = pieces;
  if (first && pieces.length === 1) return source.bytes.subarray(first.start, first.end);
  return joined(pieces.map(({ start, end }) => source.bytes.subarray(start, end)));
}

/** Says that a file is no whole ONNX model, and at which byte that was seen. */
export function damaged({ bytes, file }: Source, byte: number, what: string): Failure {
  return inputFailure({
    what: 'this is not a whole ONNX model',
    where: file === undefined ? { byte } : { file, byte },
    found: `${what} (of ${bytes.length} bytes in all)`,
    advice: 'Export the model again, and check that the file was copied whole.',
  });
}

const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

/** Protobuf's own default limit; ten subgraphs within each other take about thirty. */
const DEEPEST = 100;

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

function scanned(source: Source, ranges: readonly Range[], depth: number): Fields {
  if (depth > DEEPEST) throw damaged(source, ranges[0]?.start ?? 0, 'messages nested too deeply');
  const byNumber = new Map<number, Found[]>();
  for (const range of ranges) collectFields(source, range, byNumber);
  return { source, depth, byNumber };
}

function collectFields(source: Source, range: Range, byNumber: Map<number, Found[]>): void {
  let at = range.start;
  while (at < range.end) {
    const tag = varint(source, at, range.end);
    const number = tag.low >>> 3;
    if (number === 0 || tag.high !== 0) throw damaged(source, at, 'a field of no valid number');
    const next = payload(source, tag.low & 7, { start: tag.end, end: range.end });
    const earlier = byNumber.get(number);
    if (earlier) earlier.push(next);
    else byNumber.set(number, [next]);
    at = next.end;
  }
}

/** The value that stands first in `rest`. */
function payload(source: Source, wire: number, rest: Range): Found {
  switch (wire) {
    case VARINT:
      return { wire, start: rest.start, end: varint(source, rest.start, rest.end).end };
    case FIXED_64:
      return sized(source, wire, rest, 8);
    case FIXED_32:
      return sized(source, wire, rest, 4);
    case DELIMITED: {
      const length = varint(source, rest.start, rest.end);
      return sized(source, wire, { start: length.end, end: rest.end }, intValue(length));
    }
    default:
      throw damaged(source, rest.start, `a field of wire type ${wire}`);
  }
}

function sized(source: Source, wire: number, { start, end }: Range, size: number): Found {
  if (size >= 0 && size <= end - start) return { wire, start, end: start + size };
  throw damaged(source, start, `a field of ${size} bytes where ${end - start} are left`);
}

function found(fields: Fields, number: number, wires: readonly number[]): readonly Found[] {
  const all = fields.byNumber.get(number) ?? [];
  const other = all.find(({ wire }) => !wires.includes(wire));
  if (!other) return all;
  throw damaged(fields.source, other.start, `wire type ${other.wire} for field ${number}`);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A list may be packed, or one value a field: in both cases the ranges hold varints end to end. */
function varints(fields: Fields, number: number): Varint[] {
  const values: Varint[] = [];
  for (const { start, end } of found(fields, number, [VARINT, DELIMITED])) {
    for (let at = start; at < end; at = values.at(-1)!.end) {
      values.push(varint(fields.source, at, end));
    }
  }
  return values;
}

interface Varint {
  /** Lower 32 bits, unsigned. */
  readonly low: number;
  /** Upper 32 bits, signed. */
  readonly high: number;
  readonly end: number;
}

/** Seven bits a byte, lowest first; the last byte is below 128. */
function varint(source: Source, start: number, end: number): Varint {
  let low = 0;
  let high = 0;
  for (let index = 0; index < 10 && start + index < end; index += 1) {
    const byte = source.bytes[start + index]!;
    const shift = 7 * index;
    if (shift < 32) low |= (byte & 127) << shift;
    if (shift > 24)
      high |= shift < 32 ? (byte & 127) >>> (32 - shift) : (byte & 127) << (shift - 32);
    if (byte < 128) return { low: low >>> 0, high, end: start + index + 1 };
  }
  throw damaged(source, start, 'a number that does not end');
}

function intValue({ low, high }: Varint): number {
  return high * 2 ** 32 + low;
}
