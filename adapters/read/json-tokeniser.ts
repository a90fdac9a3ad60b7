import { byteText, INCOMPLETE, jsonFault } from './json-fault.ts';
import {
  ARRAY,
  ESCAPED,
  FALSE,
  JsonTokens,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  TRUE,
} from './json-tokens.ts';

/** Lists and objects inside one another; more is a mistake, or an attack on the call stack. */
const DEEPEST = 200;

/**
 * Cuts one JSON value into its tokens, and checks it on the way: accepts what `JSON.parse` accepts
 * (RFC 8259), up to the depth `DEEPEST`.
 */
export class JsonTokeniser {
  /** Of the value read last. */
  readonly tokens = new JsonTokens();
  private bytes = this.tokens.bytes;
  private view = new DataView(this.bytes.buffer);
  private limit = 0;
  private isFinal = false;

  /**
   * Reads the value that begins at `at` and returns the offset after it, or -1 where the window
   * ends before the value does. `bytes[limit]` must exist and be 0: it stops the inner loops.
   * Throws a `JsonFault`; where `isFinal`, also when the bytes end inside the value.
   */
  read(window: { bytes: Buffer; limit: number; isFinal: boolean }, at: number): number {
    if (this.bytes !== window.bytes) {
      const { buffer, byteOffset, length } = window.bytes;
      this.bytes = window.bytes;
      this.view = new DataView(buffer, byteOffset, length);
    }
    this.limit = window.limit;
    this.isFinal = window.isFinal;
    this.tokens.restart(window.bytes);
    try {
      return this.value(at, 0);
    } catch (thrown) {
      if (thrown === INCOMPLETE) return -1;
      throw thrown;
    }
  }

  private value(at: number, depth: number): number {
    const byte = this.bytes[at]!;
    if (byte === 0x22) return this.string(at);
    if (byte === 0x7b) return this.object(at, depth);
    if (byte === 0x5b) return this.array(at, depth);
    if (byte === 0x2d || isDigit(byte)) return this.number(at);
    if (byte === 0x74) return this.literal(at, TRUE, 'true');
    if (byte === 0x66) return this.literal(at, FALSE, 'false');
    if (byte === 0x6e) return this.literal(at, NULL, 'null');
    if (byte === 0x4e) return this.reject(at, 'NaN, which Python writes, is no value of JSON');
    return this.reject(at, 'a value is missing');
  }

  private object(start: number, depth: number): number {
    const { bytes, tokens } = this;
    const token = this.open(OBJECT, start, depth);
    let at = this.white(start + 1);
    if (bytes[at] === 0x7d) return this.close(token, at);
    for (let seen = 0; ; ) {
      if (bytes[at] !== 0x22) this.reject(at, 'a field name in double quotes is missing');
      const key = tokens.end;
      at = this.white(this.name(at));
      seen = tokens.seeName(key, seen);
      if (bytes[at] !== 0x3a) this.reject(at, 'the ":" after a field name is missing');
      at = this.white(this.value(this.white(at + 1), depth + 1));
      if (bytes[at] === 0x7d) return this.close(token, at);
      if (bytes[at] !== 0x2c) this.reject(at, 'a "," or "}" is missing after a field');
      at = this.white(at + 1);
    }
  }

  private array(start: number, depth: number): number {
    const { bytes } = this;
    const token = this.open(ARRAY, start, depth);
    let at = this.white(start + 1);
    if (bytes[at] === 0x5d) return this.close(token, at);
    for (;;) {
      at = this.white(this.value(at, depth + 1));
      if (bytes[at] === 0x5d) return this.close(token, at);
      if (bytes[at] !== 0x2c) this.reject(at, 'a "," or "]" is missing in a list');
      at = this.white(at + 1);
    }
  }

  private name(at: number): number {
    const { tokens } = this;
    const { names } = tokens;
    const guess = names.ahead(this.view, at + 1, this.limit);
    if (guess >= 0) {
      const end = at + 1 + names.length(guess);
      tokens.setNameCode(tokens.add(STRING, at + 1, end), guess);
      return end + 1;
    }
    const token = tokens.end;
    const after = this.string(at);
    const code =
      tokens.kind(token) === ESCAPED
        ? names.codeOfText(tokens.text(token))
        : names.codeOfBytes(this.bytes, at + 1, after - 1);
    tokens.setNameCode(token, code);
    return after;
  }

  private string(at: number): number {
    const { bytes } = this;
    let kind = STRING;
    let end = this.plainEnd(at + 1);
    while (bytes[end] !== 0x22) {
      if (bytes[end] !== 0x5c) this.reject(end, 'a control character stands bare in a string');
      kind = ESCAPED;
      end = this.plainEnd(this.escape(end));
    }
    this.tokens.add(kind, at + 1, end);
    return end + 1;
  }

  /**
   * The first byte from `at` on that may not stand in a string as it is: a quote, a backslash or a
   * control character. Plainly: `while (bytes[at] is none of these) at++`; here four bytes at a
   * time. A byte of `word ^ 0x22…` is 0 where the byte is a quote, and a word holds a byte less
   * than n (1 for that, 0x20 for controls) exactly where `(word - n…) & ~word & 0x80…` is not 0: its
   * lowest bit is in the first such byte, because what a byte borrows is borrowed from those after it.
   */
  private plainEnd(start: number): number {
    const { bytes, view } = this;
    let at = start;
    for (const last = this.limit - 4; at <= last; at += 4) {
      const word = view.getInt32(at, true);
      const quote = word ^ 0x22222222;
      const slash = word ^ 0x5c5c5c5c;
      const found =
        ((quote - 0x01010101) & ~quote) |
        ((slash - 0x01010101) & ~slash) |
        ((word - 0x20202020) & ~word);
      const marks = found & 0x80808080;
      if (marks !== 0) return at + ((31 - Math.clz32(marks & -marks)) >> 3);
    }
    while (PLAIN[bytes[at]!] !== 0) at++;
    return at;
  }

  private escape(at: number): number {
    const { bytes } = this;
    if (SHORT_ESCAPE[bytes[at + 1]!] !== 0) return at + 2;
    if (bytes[at + 1] !== 0x75) this.reject(at + 1, 'a string holds an invalid escape');
    for (let digit = at + 2; digit < at + 6; digit++) {
      if (!isHexDigit(bytes[digit]!)) this.reject(digit, 'an escape \\u has not four hex digits');
    }
    return at + 6;
  }

  private number(start: number): number {
    const { bytes } = this;
    let at = bytes[start] === 0x2d ? start + 1 : start;
    at = bytes[at] === 0x30 ? at + 1 : this.digits(at);
    if (bytes[at] === 0x2e) at = this.digits(at + 1);
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      const sign = bytes[at + 1];
      at = this.digits(sign === 0x2b || sign === 0x2d ? at + 2 : at + 1);
    }
    if (at >= this.limit && !this.isFinal) throw INCOMPLETE;
    this.tokens.add(NUMBER, start, at);
    return at;
  }

  private digits(at: number): number {
    if (!isDigit(this.bytes[at]!)) this.reject(at, 'a number has no digit where it needs one');
    let end = at + 1;
    while (isDigit(this.bytes[end]!)) end++;
    return end;
  }

  private literal(start: number, kind: number, word: string): number {
    for (let index = 1; index < word.length; index++) {
      if (this.bytes[start + index] !== word.charCodeAt(index)) {
        this.reject(start + index, `a word is not "${word}"`);
      }
    }
    this.tokens.add(kind, start, start + word.length);
    return start + word.length;
  }

  private white(start: number): number {
    const { bytes } = this;
    let at = start;
    let byte = bytes[at]!;
    while (byte <= 0x20 && isWhite(byte)) byte = bytes[++at]!;
    return at;
  }

  private open(kind: number, at: number, depth: number): number {
    if (depth < DEEPEST) return this.tokens.open(kind, at);
    throw jsonFault({
      what: `lists and objects are nested more than ${DEEPEST} deep`,
      at,
      advice: 'Flatten the record, or take the field out.',
    });
  }

  private close(token: number, at: number): number {
    this.tokens.close(token, at + 1);
    return at + 1;
  }

  /** Throws what is wrong at `at`: the window's end, the file's end, or a byte out of place. */
  private reject(at: number, what: string): never {
    if (at < this.limit) {
      throw jsonFault({ what, at, found: byteText(this.bytes[at]!), advice: REPAIR });
    }
    throw this.isFinal ? endFault(this.limit) : INCOMPLETE;
  }
}

const REPAIR = 'Repair the JSON at this place, or export the file again.';

/** The file ends too early; the scanner says inside what. */
export function endFault(at: number) {
  return jsonFault({
    what: 'the file ends too early',
    at,
    isEnd: true,
    advice: 'It is cut off: download or export it again.',
  });
}

/** 1 for the bytes that may stand in a string as they are. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === 0x22 || byte === 0x5c ? 0 : 1,
);

/** 1 for the bytes that a backslash may stand before, but for `u`. */
const SHORT_ESCAPE = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

function isWhite(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
