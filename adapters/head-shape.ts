import type { FileHead } from './read/file-head.ts';
import { withoutQuoted } from './read/quoted-fields.ts';
import { formatOf, type TableFormat } from './read/records.ts';

/** What the beginning of a file shows of its shape. */
export interface HeadShape {
  /** Null where the file is no table of a known format. */
  readonly format: TableFormat | null;
  /** The names of the lists in a top-level JSON object, as far as the beginning shows them. */
  readonly lists: readonly string[];
  /** Column names: a table's header, or the fields of the first record. */
  readonly columns: readonly string[];
  /** Whether it is an object of records by their ids, as GQA is. */
  readonly isKeyed: boolean;
  /** The first record, where it stands whole in the head; undefined where it does not. */
  readonly value: unknown;
}

/** The shape of a file by its first bytes; never throws, whatever they are. */
export function headShape(head: FileHead): HeadShape {
  const format = formatOf(head);
  const nothing: HeadShape = {
    format,
    lists: [],
    columns: [],
    isKeyed: false,
    value: undefined,
  };
  if (format === null) return nothing;
  if (head.container) return { ...nothing, columns: head.container.columns };
  if (format === 'csv' || format === 'tsv')
    return { ...nothing, columns: headerOf(head.text, format) };
  const { text } = head;
  const start = skipSpace(text, 0);
  if (text[start] === '[') return { ...nothing, ...recordShape(text, skipSpace(text, start + 1)) };
  if (format === 'jsonl') return { ...nothing, ...recordShape(text, start) };
  return { ...nothing, ...objectShape(text, start) };
}

/**
 * The columns are the fields of the first list of objects; without one, of the first object by key
 * (as GQA has it, with its key for an `id`); without either, the object's own.
 */
function objectShape(text: string, start: number): Omit<HeadShape, 'format'> {
  const entries = entriesOf(text, start);
  const lists = entries.filter(({ value }) => text[value] === '[');
  const record = lists
    .map(({ value }) => skipSpace(text, value + 1))
    .find((value) => text[value] === '{');
  const keys = (at: number) => entriesOf(text, at).map(({ key }) => key);
  const member = entries[0]?.value ?? text.length;
  const isKeyed = lists.length === 0 && text[member] === '{';
  const columns = isKeyed ? ['id', ...keys(member)] : keys(record ?? start);
  const first = isKeyed ? member : (record ?? start);
  return {
    lists: lists.map(({ key }) => key),
    columns: [...new Set(columns)],
    isKeyed,
    value: valueAt(text, first),
  };
}

function recordShape(text: string, start: number): Pick<HeadShape, 'columns' | 'value'> {
  const columns = text[start] === '{' ? entriesOf(text, start).map(({ key }) => key) : [];
  return { columns, value: valueAt(text, start) };
}

function valueAt(text: string, start: number): unknown {
  return parsed(text.slice(start, endOfValue(text, start)));
}

interface Entry {
  readonly key: string;
  /** Where the value begins. */
  readonly value: number;
}

/** The fields of the object that begins at `start`, as far as the text goes. */
function entriesOf(text: string, start: number): Entry[] {
  const entries: Entry[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const key = parsed(text.slice(at, end));
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (typeof key !== 'string' || value >= text.length) break;
    entries.push({ key, value });
    at = skipSpace(text, skipSpace(text, endOfValue(text, value)) + 1);
  }
  return entries;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** The index after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The index after the value that begins at `start`; beyond the text where that ends inside it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') at = endOfString(text, at) - 1;
    else if ('[{'.includes(character)) depth++;
    else if (',]}'.includes(character) && depth === 0) return at;
    else if (']}'.includes(character)) depth--;
    at++;
    if (depth === 0 && '"]}'.includes(character)) return at;
  }
  return at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The names in a header line of CSV or TSV; a quoted name may hold the delimiter. */
function headerOf(text: string, format: 'csv' | 'tsv'): string[] {
  const line = /^[^\r\n]*/.exec(text)![0];
  const bare = withoutQuoted(line);
  const isSemicolon = bare.split(';').length > bare.split(',').length;
  const delimiter = format === 'tsv' ? '\t' : isSemicolon ? ';' : ',';
  const cells = line.match(new RegExp(`"(?:[^"]|"")*"|[^${delimiter}]+`, 'g')) ?? [];
  return cells.map((cell) => (cell[0] === '"' ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}
