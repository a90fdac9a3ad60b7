import { type Failure, type FailureParts, inputFailure, type Place } from '../../core/index.ts';
import { quoted } from './json-fault.ts';
import { pathTo } from './json-path.ts';
import {
  ARRAY,
  ESCAPED,
  FALSE,
  type JsonTokens,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  TRUE,
} from './json-tokens.ts';
import type { StringInterner } from './string-interner.ts';

export type JsonKind = 'string' | 'number' | 'object' | 'array' | 'true' | 'false' | 'null';

/** Stands at one value of a record. One cursor serves a whole scan: never keep it. */
export interface JsonCursor {
  kind(): JsonKind;
  /** The code of a string; throws a `Failure` at anything else. */
  text(interner: StringInterner): number;
  /** The code of a string, or of a safe integer's digits; `1.5`, `1e3`, `-0` … throw a `Failure`. */
  id(interner: StringInterner): number;
  /** A number's value; throws a `Failure` at anything else. */
  number(): number;
  /** The value that `JSON.parse` makes of it. */
  value(): unknown;
  /** Visits an object's fields, of equal names the last; throws a `Failure` at anything else. */
  fields(visit: (name: string, cursor: JsonCursor) => void): void;
  /** Visits an array's elements, counted from 0; throws a `Failure` at anything else. */
  elements(visit: (cursor: JsonCursor, index: number) => void): void;
  /** Leaves the value unread, which is also what happens without this call. */
  skip(): void;
  /** File, record, byte offset and field of this value, for messages. */
  place(): Place;
  /** The error to throw where this value is not what the format asks for. */
  failure(parts: Pick<FailureParts, 'what' | 'advice'> & { readonly found?: string }): Failure;
}

/** The record a cursor is in. */
export interface RecordPlace {
  readonly file: string;
  /** Counted from 1; 0 for what stands beside the records. */
  record: number;
  /** The offset in the file of the window's first byte. */
  base: number;
}

const KINDS: Readonly<Record<number, JsonKind>> = {
  [STRING]: 'string',
  [ESCAPED]: 'string',
  [NUMBER]: 'number',
  [OBJECT]: 'object',
  [ARRAY]: 'array',
  [TRUE]: 'true',
  [FALSE]: 'false',
  [NULL]: 'null',
};

/** Walks the tokens of a record. */
export class TokenCursor implements JsonCursor {
  private token = 0;
  private readonly tokens: JsonTokens;
  private readonly where: RecordPlace;
  /** By code of a field name: the object it was last seen in, and its token there. */
  private readonly seenIn: number[] = [];
  private readonly seenAt: number[] = [];
  private objects = 0;

  constructor(tokens: JsonTokens, where: RecordPlace) {
    this.tokens = tokens;
    this.where = where;
  }

  /** Moves to the first token: the whole record. */
  reset(): void {
    this.token = 0;
  }

  kind(): JsonKind {
    return KINDS[this.tokens.kind(this.token)]!;
  }

  text(interner: StringInterner): number {
    const { tokens, token } = this;
    const kind = tokens.kind(token);
    if (kind === STRING)
      return interner.intern(tokens.bytes, tokens.startOf(token), tokens.endOf(token));
    if (kind === ESCAPED) return interner.internText(tokens.text(token));
    throw this.unexpected('a text in double quotes');
  }

  id(interner: StringInterner): number {
    const { tokens, token } = this;
    const kind = tokens.kind(token);
    if (kind === STRING || kind === ESCAPED) return this.text(interner);
    if (kind !== NUMBER || !isPlainInteger(tokens, token)) {
      throw this.unexpected('an id: a text, or an integer of at most 9007199254740991');
    }
    return interner.intern(tokens.bytes, tokens.startOf(token), tokens.endOf(token));
  }

  number(): number {
    if (this.tokens.kind(this.token) !== NUMBER) throw this.unexpected('a number');
    return Number(this.tokens.raw(this.token));
  }

  value(): unknown {
    return JSON.parse(this.tokens.raw(this.token));
  }

  fields(visit: (name: string, cursor: JsonCursor) => void): void {
    const { tokens, token } = this;
    if (tokens.kind(token) !== OBJECT) throw this.unexpected('an object');
    if (tokens.mayRepeatNames) this.findRepeated(token);
    const close = tokens.after(token);
    for (let key = tokens.inside(token); key < close; key = tokens.after(this.token)) {
      const code = tokens.nameCode(key);
      this.token = tokens.inside(key);
      if (code !== REPEATED) visit(tokens.names.name(code), this);
    }
    this.token = token;
  }

  elements(visit: (cursor: JsonCursor, index: number) => void): void {
    const { tokens, token } = this;
    if (tokens.kind(token) !== ARRAY) throw this.unexpected('a list');
    const close = tokens.after(token);
    let index = 0;
    for (let element = tokens.inside(token); element < close; element = tokens.after(element)) {
      this.token = element;
      visit(this, index++);
    }
    this.token = token;
  }

  skip(): void {}

  place(): Place {
    const { tokens, token, where } = this;
    const field = pathTo(tokens, token);
    return {
      file: where.file,
      ...(where.record > 0 ? { record: where.record } : {}),
      byte: where.base + tokens.offset(token),
      ...(field === '' ? {} : { field }),
    };
  }

  failure(parts: Pick<FailureParts, 'what' | 'advice'> & { readonly found?: string }): Failure {
    return inputFailure({ found: this.described(), ...parts, where: this.place() });
  }

  private unexpected(expected: string): Failure {
    return this.failure({
      what: `expected ${expected}`,
      advice: 'Correct the value, or tell which field to read instead.',
    });
  }

  private described(): string {
    const kind = this.kind();
    if (kind === 'number') return `the number ${this.tokens.raw(this.token).slice(0, 40)}`;
    if (kind === 'string') return `the text ${quoted(this.tokens.text(this.token))}`;
    return { object: 'an object', array: 'a list', true: 'true', false: 'false', null: 'null' }[
      kind
    ];
  }

  /**
   * Gives all but the last of equal names the code `REPEATED`. It runs before the first field is
   * shown: `JSON.parse` would never show the earlier ones.
   */
  private findRepeated(object: number): void {
    const { tokens, seenIn, seenAt } = this;
    const serial = ++this.objects;
    const close = tokens.after(object);
    for (let key = tokens.inside(object); key < close; key = tokens.after(tokens.inside(key))) {
      const code = tokens.nameCode(key);
      if (code === REPEATED) continue;
      if (seenIn[code] === serial) tokens.setNameCode(seenAt[code]!, REPEATED);
      seenIn[code] = serial;
      seenAt[code] = key;
    }
  }
}

const REPEATED = -1;

/** Digits with at most a minus before them, in the range where doubles are exact; never -0. */
function isPlainInteger(tokens: JsonTokens, token: number): boolean {
  const { bytes } = tokens;
  const end = tokens.endOf(token);
  const first = tokens.startOf(token) + (bytes[tokens.startOf(token)] === 0x2d ? 1 : 0);
  let value = 0;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return false;
    value = value * 10 + digit;
  }
  const isNegativeZero = value === 0 && first > tokens.startOf(token);
  return value <= Number.MAX_SAFE_INTEGER && !isNegativeZero;
}
