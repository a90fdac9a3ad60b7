import { JsonNames } from './json-names.ts';

export const STRING = 1;
/** A string with escapes, whose bytes are not its text. */
export const ESCAPED = 2;
export const NUMBER = 3;
export const OBJECT = 4;
export const ARRAY = 5;
export const TRUE = 6;
export const FALSE = 7;
export const NULL = 8;

// A token is four numbers of the tape, and is known by the place of the first.
const KIND = 0;
const START = 1;
const END = 2;
const NEXT = 3;
const STRIDE = 4;

const STILL_OPEN = 0x7fff_ffff;

/**
 * The tokens of one JSON value, in the order of the text, to be walked without looking at the bytes
 * between them. An object is followed by its field names and values in turn. The first token is 0.
 */
export class JsonTokens {
  bytes: Buffer = Buffer.alloc(1);
  /** The place after the last token. */
  end = 0;
  readonly names = new JsonNames();
  /** Whether an object of this value may have two fields of one name. */
  mayRepeatNames = false;
  private tape = new Int32Array(STRIDE * 256);

  /** Forgets all tokens; the next ones are of these bytes. */
  restart(bytes: Buffer): void {
    this.bytes = bytes;
    this.end = 0;
    this.mayRepeatNames = false;
  }

  /** Adds a token and returns its place. */
  add(kind: number, start: number, end: number): number {
    const token = this.end;
    if (token === this.tape.length) this.grow();
    const { tape } = this;
    tape[token + KIND] = kind;
    tape[token + START] = start;
    tape[token + END] = end;
    tape[token + NEXT] = token + STRIDE;
    this.end = token + STRIDE;
    return token;
  }

  /** Adds a list or object whose end is not known yet. */
  open(kind: number, start: number): number {
    const token = this.add(kind, start, start + 1);
    this.tape[token + NEXT] = STILL_OPEN;
    return token;
  }

  close(token: number, end: number): void {
    this.tape[token + END] = end;
    this.tape[token + NEXT] = this.end;
  }

  kind(token: number): number {
    return this.tape[token + KIND]!;
  }

  /** First byte of the token; of a string, the byte after its quote. */
  startOf(token: number): number {
    return this.tape[token + START]!;
  }

  /** The byte after the token; of a string, its closing quote. */
  endOf(token: number): number {
    return this.tape[token + END]!;
  }

  /** The first token in a list or object; the value of a field name. */
  inside(token: number): number {
    return token + STRIDE;
  }

  /** The token after a value and all it holds. */
  after(token: number): number {
    return this.tape[token + NEXT]!;
  }

  /** The code of a field name. */
  nameCode(key: number): number {
    return this.tape[key + NEXT]!;
  }

  setNameCode(key: number, code: number): void {
    this.tape[key + NEXT] = code;
  }

  /** Adds a field name to the set of those seen in its object: a bit for each of the first names. */
  seeName(key: number, seen: number): number {
    const code = this.nameCode(key);
    const bit = code < 32 ? 1 << code : -1;
    if ((seen & bit) !== 0) this.mayRepeatNames = true;
    return seen | bit;
  }

  isOpen(token: number): boolean {
    return this.after(token) === STILL_OPEN;
  }

  /** Where the value stands in the window: of a string, its opening quote. */
  offset(token: number): number {
    const kind = this.kind(token);
    return this.startOf(token) - (kind === STRING || kind === ESCAPED ? 1 : 0);
  }

  /** The bytes of the value as text: JSON. */
  raw(token: number): string {
    const start = this.offset(token);
    const end = this.endOf(token) + (start === this.startOf(token) ? 0 : 1);
    return this.bytes.toString('utf8', start, end);
  }

  /** The text of a string. */
  text(token: number): string {
    if (this.kind(token) === ESCAPED) return JSON.parse(this.raw(token)) as string; // a string's JSON
    return this.bytes.toString('utf8', this.startOf(token), this.endOf(token));
  }

  private grow(): void {
    const tape = new Int32Array(this.tape.length * 2);
    tape.set(this.tape);
    this.tape = tape;
  }
}
