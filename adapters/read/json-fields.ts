import type { JsonCursor } from './json-cursor.ts';
import type { RecordVisitor } from './json-scanner.ts';

/** What to do at each field that is read; all others are skipped. */
export type JsonFields = Readonly<Record<string, (cursor: JsonCursor) => void>>;

/** A visitor that reads these fields of every record. */
export function fieldVisitor(fields: JsonFields, end: (record: number) => void): RecordVisitor {
  return { field: fieldReader(fields), end };
}

/** Reads these fields of the object that a cursor stands at. */
export function fieldReader(fields: JsonFields): RecordVisitor['field'] {
  const readers = new Map(Object.entries(fields));
  return (name, cursor) => readers.get(name)?.(cursor);
}

/** The strings of a list; none of a null. Throws a `Failure` at anything else. */
export function textsOf(cursor: JsonCursor): readonly string[] {
  if (cursor.kind() === 'null') return [];
  const texts: string[] = [];
  cursor.elements((element) => texts.push(textOf(element)));
  return texts;
}

/** A string; throws a `Failure` at anything else. */
export function textOf(cursor: JsonCursor): string {
  const value = cursor.kind() === 'string' ? cursor.value() : null;
  if (typeof value === 'string') return value;
  throw cursor.failure({
    what: 'expected a text in double quotes',
    advice: 'Correct the value, or tell which field to read instead.',
  });
}
