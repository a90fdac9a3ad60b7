import { isUtf8 } from 'node:buffer';

export interface RecordCount {
  readonly records: number;
  /** False where there may be more: `JSON.parse` keeps the last of members with one name. */
  readonly isExact: boolean;
}

/**
 * How many records a file holds, found without the code under test: `JSON.parse` for JSON, line by
 * line for JSON Lines, character by character for delimited text. Null where that cannot tell.
 *
 * @param names of the list that holds the records where a JSON file is an object; none: its only list
 *   of objects, else its members
 */
export function countRecords(bytes: Buffer, names: readonly string[] = []): RecordCount | null {
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString().replace(/^\ufeff/, '');
  if (!/^[[{]/.test(text.trimStart())) return exactly(Math.max(0, delimitedRows(text).length - 1));
  const value = parsed(text);
  if (value === undefined) return lineCount(text);
  if (Array.isArray(value)) return exactly(value.length);
  return countIn(Object.entries(value as object), names); // begins with a bracket of either kind
}

function exactly(records: number): RecordCount {
  return { records, isExact: true };
}

function countIn(
  entries: readonly [string, unknown][],
  names: readonly string[],
): RecordCount | null {
  const lists = entries.flatMap(([name, value]) => {
    const isMeant = names.length === 0 ? isListOfObjects(value) : names.includes(name);
    return isMeant && Array.isArray(value) ? [value.length] : [];
  });
  if (lists.length > 0) return lists.length === 1 ? exactly(lists[0]!) : null;
  if (names.length > 0) return null;
  if (entries.every(([, value]) => isObject(value)))
    return { records: entries.length, isExact: false };
  return entries.every(([, value]) => isScalar(value)) ? exactly(1) : null;
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && isObject(value[0]);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineCount(text: string): RecordCount | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.every((line) => parsed(line) !== undefined) ? exactly(lines.length) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The rows of delimited text that are not blank, each as it is written (RFC 4180). */
export function delimitedRows(text: string): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === '\n' && !isQuoted) {
      rows.push(row);
      row = '';
    } else row += character;
  }
  rows.push(row);
  return rows.map((one) => one.replace(/\r$/, '')).filter((one) => one !== '');
}

/** The fields of one row; null where a quote is out of place. */
export function delimitedFields(row: string, delimiter: string): readonly string[] | null {
  const fields: string[] = [];
  for (let rest = row; ; ) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const end = quoted ? quoted[0].length : bareEnd(rest, delimiter);
    const written = rest.slice(0, end);
    if (!quoted && written.includes('"')) return null;
    fields.push(quoted ? quoted[1]!.replaceAll('""', '"') : written);
    if (end === rest.length) return fields;
    if (rest[end] !== delimiter) return null;
    rest = rest.slice(end + 1);
  }
}

function bareEnd(rest: string, delimiter: string): number {
  const at = rest.indexOf(delimiter);
  return at < 0 ? rest.length : at;
}
