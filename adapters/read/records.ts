import { inputFailure, visibleText } from '../../core/index.ts';
import type { ContainerFormat } from './container-format.ts';
import { type ContainerHead, readContainerRecords } from './containers.ts';
import { readDelimited } from './delimited.ts';
import { type FileHead, readFileHead } from './file-head.ts';
import type { GunzipOptions } from './gunzip.ts';
import type { JsonCursor } from './json-cursor.ts';
import { membersText, outlineJson, scanJsonMembers, scanJsonRecords } from './json-scanner.ts';
import { withoutQuoted } from './quoted-fields.ts';

export type TableFormat = 'csv' | 'tsv' | 'json' | 'jsonl' | ContainerFormat;

export type TableRecord = Readonly<Record<string, unknown>>;

/** Receives each record of a table, counted from 1, in the order of the file. */
export type OnRecord = (record: TableRecord, number: number) => void;

export interface RecordsOptions extends GunzipOptions {
  /** Called now and then with the share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Says which columns are needed, where a format can leave the others unread; all without it. */
  readonly wanted?: (column: string) => boolean;
}

export interface RecordsSummary {
  /** How many records there are; at least one. */
  readonly records: number;
  readonly format: TableFormat;
  /** The header of CSV and TSV, the columns of Parquet and its like; of JSON and JSON Lines the fields in order of first appearance. */
  readonly fields: readonly string[];
}

/**
 * Reads a table of any format as one object a record: texts by column name for CSV and TSV; what
 * `JSON.parse` gives for JSON, which may be a list of objects, an object with exactly one list of
 * objects, an object of objects (its names are then the field `id` where that is absent), or JSON
 * Lines; of Parquet, Arrow and workbooks typed cells. Throws a `Failure` where the file is none of
 * these, or broken.
 */
export async function readRecords(
  path: string,
  format: TableFormat | 'auto',
  onRecord: OnRecord,
  options: RecordsOptions = {},
): Promise<RecordsSummary> {
  const head = await readFileHead(path);
  if (head.container) return readContainer(head.container, path, onRecord, options);
  const known = format === 'auto' ? detectedFormat(head) : format;
  if (known === 'csv' || known === 'tsv') return readRows(path, known, onRecord, options);
  const place = known === 'jsonl' ? LINES : await placeOfRecords(head, options);
  return readJson(path, place, onRecord, options);
}

async function readContainer(
  { format }: ContainerHead,
  path: string,
  onRecord: OnRecord,
  options: RecordsOptions,
): Promise<RecordsSummary> {
  return { format, ...(await readContainerRecords(path, format, options, onRecord)) };
}

/** The format of a table by its first bytes, or null where it is none that is known. */
export function formatOf(head: FileHead): TableFormat | null {
  if (head.container) return head.container.format;
  const text = head.text.trimStart();
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return isFirstLineWhole(text) ? 'jsonl' : 'json';
  const [header = ''] = text.split(/\r?\n/, 1);
  if (header.includes('\0')) return null;
  const bare = withoutQuoted(header);
  if (bare.includes('\t') && bare.split('\t').length >= bare.split(',').length) return 'tsv';
  return /[,;]/.test(bare) ? 'csv' : null;
}

/** Whether the first line is a JSON object and a further line begins another. */
function isFirstLineWhole(text: string): boolean {
  const lineEnd = text.indexOf('\n');
  if (lineEnd < 0 || text.slice(lineEnd).trimStart()[0] !== '{') return false;
  try {
    return typeof JSON.parse(text.slice(0, lineEnd)) === 'object';
  } catch {
    return false;
  }
}

function detectedFormat(head: FileHead): TableFormat {
  const format = formatOf(head);
  if (format !== null) return format;
  const [line = ''] = head.text.split(/\r?\n/, 1);
  throw inputFailure({
    what: 'the file is no table: neither CSV, TSV, JSON nor JSON Lines',
    where: { file: head.name },
    found: `a first line "${visibleText(line.slice(0, 60))}"`,
    advice: 'A table begins with "[" or "{", or with a header line of at least two column names.',
  });
}

async function readRows(
  path: string,
  format: 'csv' | 'tsv',
  onRecord: OnRecord,
  options: RecordsOptions,
): Promise<RecordsSummary> {
  let names: readonly string[] = [];
  const { records } = await readDelimited(
    path,
    { ...options, delimiter: format === 'tsv' ? '\t' : 'auto' },
    (fields, record) => {
      onRecord(Object.fromEntries(names.map((name, index) => [name, fields[index]])), record);
    },
    (header) => {
      names = header;
    },
  );
  return { records, format, fields: names };
}

/** Where the records of a JSON file are: its members, or its list, named or not, or its lines. */
type RecordsPlace =
  | { readonly kind: 'members' }
  | {
      readonly kind: 'values';
      readonly options: { readonly arrays?: readonly string[]; readonly layout?: 'lines' };
    };

const LINES: RecordsPlace = { kind: 'values', options: { layout: 'lines' } };
const LIST: RecordsPlace = { kind: 'values', options: {} };

/** Where the records are; a file with a top-level object is read once for that. */
async function placeOfRecords(head: FileHead, options: GunzipOptions): Promise<RecordsPlace> {
  if (head.text.trimStart().startsWith('[')) return LIST;
  const { layout, members } = await outlineJson(head.path, options);
  if (layout === 'lines') return LINES;
  const lists = members.filter(({ firstElement }) => firstElement === OBJECT);
  if (lists.length === 1) return { kind: 'values', options: { arrays: [lists[0]!.name] } };
  if (members.length > 0 && lists.length === 0) {
    if (members.every(({ firstByte }) => firstByte === OBJECT)) return { kind: 'members' };
    if (members.every(({ scalar }) => scalar !== undefined)) return LINES;
  }
  const many = 'the object has more than one list of records';
  throw inputFailure({
    what: lists.length > 1 ? many : 'the object has no list of records',
    where: { file: head.name },
    found: membersText(members),
    advice: 'Save the list of records as a file of its own.',
  });
}

async function readJson(
  path: string,
  place: RecordsPlace,
  onRecord: OnRecord,
  options: RecordsOptions,
): Promise<RecordsSummary> {
  const fields = new Set<string>();
  const give = (record: TableRecord, number: number) => {
    for (const name of Object.keys(record)) fields.add(name);
    onRecord(record, number);
  };
  const { records, layout } = await (place.kind === 'members'
    ? scanJsonMembers(path, options, (cursor, number, key) => {
        give({ id: key, ...recordAt(cursor) }, number);
      })
    : scanJsonRecords(path, { ...options, ...place.options }, (cursor, number) => {
        give(recordAt(cursor), number);
      }));
  return { records, format: layout === 'lines' ? 'jsonl' : 'json', fields: [...fields] };
}

function recordAt(cursor: JsonCursor): TableRecord {
  if (cursor.kind() === 'object') return cursor.value() as TableRecord; // its kind was checked
  throw cursor.failure({
    what: 'a record of a table must be an object with named fields',
    advice: 'Write each record as {"name": value, …}.',
  });
}

const OBJECT = 0x7b;
