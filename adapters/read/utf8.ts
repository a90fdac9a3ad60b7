import { isUtf8 } from 'node:buffer';
import { byteText } from './json-fault.ts';

/** The first byte of a file that is no UTF-8. */
export interface InvalidByte {
  /** Its offset in the file. */
  readonly offset: number;
  /** How many bytes of the piece just added come before it. */
  readonly before: number;
  readonly byte: number;
}

/** Finds where bytes that come in pieces stop being UTF-8. */
export class Utf8Check {
  /** The beginning of a character whose end is still to come. */
  private pending: Uint8Array = new Uint8Array(0);
  /** How many bytes came before `pending`. */
  private passed = 0;

  /** Takes the next piece; null where all so far may be UTF-8. */
  add(piece: Uint8Array): InvalidByte | null {
    const bytes = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece]);
    const end = bytes.length - unfinished(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return this.invalid(bytes, bytes.length - piece.length);
    this.pending = Uint8Array.from(bytes.subarray(end));
    this.passed += end;
    return null;
  }

  /** No piece is left: a character may not be unfinished. */
  end(): InvalidByte | null {
    return this.pending.length === 0 ? null : this.invalid(this.pending, this.pending.length);
  }

  private invalid(bytes: Uint8Array, earlier: number): InvalidByte {
    const at = firstInvalid(bytes);
    return { offset: this.passed + at, before: Math.max(0, at - earlier), byte: bytes[at]! };
  }
}

/** What is wrong, and what to do, in the words of a `Failure`. */
export function notUtf8({ byte }: InvalidByte) {
  return {
    what: 'the text is no UTF-8',
    found: byteText(byte),
    advice: 'Save the file as UTF-8: it may be Latin-1 or Windows-1252, or broken.',
  };
}

/** How many bytes at the end begin a character and do not end it: 0 to 3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (!isContinuation(byte)) return characterLength(byte) > back ? back : 0;
  }
  return 0;
}

function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const end = at + characterLength(bytes[at]!);
    if (end > bytes.length || !isUtf8(bytes.subarray(at, end))) return at;
    at = end;
  }
  return at;
}

/** How many bytes a character has, by its first (Unicode 16, table 3-6). */
function characterLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
