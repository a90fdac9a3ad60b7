import type { Failure, FailureParts, Place } from '../../core/index.ts';
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
  failure(parts: Pick<FailureParts, 'what' | 'found' | 'advice'>): Failure;
}
