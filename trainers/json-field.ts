import { inputFailure } from '../core/index.ts';

/** A value in a JSON file, and where it stands: `card.runs[0].seed`; '' is the whole file. */
export interface JsonField {
  readonly value: unknown;
  readonly path: string;
  readonly file: string;
  /** What to do where it is wrong. */
  readonly advice: string;
}

/** The field of an object; a field that is not there has no value, which the next question refuses. */
export function fieldOf(parent: JsonField, name: string): JsonField {
  const { value, path } = parent;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongField(parent, 'is no object');
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return { ...parent, value: fields[name], path: path === '' ? name : `${path}.${name}` };
}

export function elementsOf(parent: JsonField): JsonField[] {
  if (!Array.isArray(parent.value)) throw wrongField(parent, 'is no list');
  return parent.value.map((value: unknown, at) => {
    return { ...parent, value, path: `${parent.path}[${at}]` };
  });
}

export function textOf(field: JsonField): string {
  if (typeof field.value === 'string') return field.value;
  throw wrongField(field, 'is no text');
}

export function numberOf(field: JsonField): number {
  if (typeof field.value === 'number' && Number.isFinite(field.value)) return field.value;
  throw wrongField(field, 'is no number');
}

/** A whole number from 0. */
export function countOf(field: JsonField): number {
  const value = numberOf(field);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw wrongField(field, 'is no whole number from 0');
}

export function orNull<T>(field: JsonField, read: (field: JsonField) => T): T | null {
  return field.value === null ? null : read(field);
}

export function wrongField({ value, path, file, advice }: JsonField, what: string): Error {
  const field = path === '' ? {} : { field: path };
  return inputFailure({
    what: path === '' ? `the file ${what}` : `"${path}" ${what}`,
    where: { file, ...field },
    found: quoted(value),
    advice,
  });
}

const LONGEST_QUOTE = 60;

function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
