import { basename } from 'node:path';
import { type Failure, inputFailure, visibleText } from '../../core/index.ts';
import { readRawChunks } from './chunks.ts';
import type { GunzipOptions } from './gunzip.ts';
import type { JsonCursor } from './json-cursor.ts';
import type { JsonDocument, Layout, Member, Scalar } from './json-document.ts';
import { type JsonRest, readDocument } from './json-reading.ts';

export interface ScanOptions extends GunzipOptions {
  /**
   * Names of the top-level list that holds the records, when the file is an object; the first of
   * them in the file is read. A bare list and JSON Lines need no name.
   */
  readonly arrays?: readonly string[];
  /** `lines` forbids the guess: every value of the file is a record, also a list. */
  readonly layout?: 'auto' | 'lines';
  /**
   * What another thread reads; the records shown are then those before it, and the summary knows
   * nothing of what stands after.
   */
  readonly rest?: JsonRest | null;
  /** Called about once a MiB with the share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface ScanSummary {
  /** How many records were visited; at least one. */
  readonly records: number;
  readonly layout: Layout;
  /** The name of the list read, where the file is an object. */
  readonly array: string | null;
  /** Strings, numbers, booleans and nulls that stand beside the list, by name. */
  readonly beside: Readonly<Record<string, Scalar>>;
}

/**
 * Sees every record that is an object. A record is checked as a whole before it is shown, so no
 * visitor ever sees half of one. Of fields of the same name only the last is shown.
 */
export interface RecordVisitor {
  /** Before the fields of a record, which is counted from 1. */
  begin?(record: number): void;
  /** At a field's value; what is left unread is skipped. The cursor is valid during the call. */
  field(name: string, cursor: JsonCursor): void;
  end(record: number): void;
}

export type VisitRecord = (cursor: JsonCursor, record: number) => void;

/**
 * Shows each record, which must be an object, to the visitor. Throws a `Failure` that names file,
 * record, byte and field where the file is not what it should be; the records before were shown.
 */
export function scanJson(
  path: string,
  options: ScanOptions,
  visitor: RecordVisitor,
): Promise<ScanSummary> {
  return scanJsonRecords(path, options, fieldByField(visitor));
}

/** Shows an object to the visitor field by field. */
export function fieldByField(visitor: RecordVisitor): VisitRecord {
  const field = (name: string, cursor: JsonCursor) => visitor.field(name, cursor);
  return (cursor, record) => {
    visitor.begin?.(record);
    cursor.fields(field);
    visitor.end(record);
  };
}

/** Shows each record, of any kind, through a cursor that stands at it; throws as `scanJson`. */
export function scanJsonRecords(
  path: string,
  options: ScanOptions,
  visit: VisitRecord,
): Promise<ScanSummary> {
  const chunks = readRawChunks(path, options);
  return scanJsonChunks(chunks, { ...options, file: basename(path) }, visit);
}

/** Shows each record as the value that `JSON.parse` makes of it; throws as `scanJson`. */
export function scanJsonValues(
  path: string,
  options: ScanOptions,
  onValue: (value: unknown, record: number) => void,
): Promise<ScanSummary> {
  return scanJsonRecords(path, options, (cursor, record) => onValue(cursor.value(), record));
}

export interface ChunkScanOptions extends Omit<ScanOptions, 'onProgress' | 'unpackedLimit'> {
  /** The file's name in messages. */
  readonly file: string;
  /** How many bytes may be looked at to tell a top-level object from JSON Lines. */
  readonly headBytes?: number;
  /** The most bytes one value may have. */
  readonly longestValue?: number;
}

/** As `scanJsonRecords`, from bytes that come in any pieces; a byte order mark is passed over. */
export async function scanJsonChunks(
  chunks: AsyncIterable<Uint8Array>,
  options: ChunkScanOptions,
  visit: VisitRecord,
): Promise<ScanSummary> {
  const { file, arrays = [], layout = 'auto' } = options;
  const isNamed = (name: string, first: number) => first === LIST && arrays.includes(name);
  const { document, records } = await readDocument(chunks, {
    file,
    layout,
    headBytes: options.headBytes ?? HEAD_BYTES,
    longestValue: options.longestValue ?? LONGEST_VALUE,
    loneObject: arrays.length > 0 ? 'object' : 'lines',
    rest: options.rest ?? null,
    useOf: (name, first) => (isNamed(name, first) ? 'records' : 'skip'),
    visit,
  });
  if (document.layout === 'object' && document.arrayName === null) {
    throw wrongTopLevel(file, document.members, arrays);
  }
  const list = document.arrayName === null ? 'the list' : `the list "${document.arrayName}"`;
  if (records === 0) throw empty(file, list);
  return summary(document, records);
}

/** Where the records of a file with a top-level object may be. */
interface Outline {
  readonly layout: Layout;
  readonly members: readonly Member[];
}

/** The members of a top-level object, up to a thousand; of another layout, none. */
export async function outlineJson(path: string, options: GunzipOptions = {}): Promise<Outline> {
  const { document } = await readDocument(readRawChunks(path, options), {
    file: basename(path),
    layout: 'auto',
    headBytes: HEAD_BYTES,
    longestValue: LONGEST_VALUE,
    loneObject: 'object',
    rest: null,
    useOf: () => 'skip',
    visit: () => {},
  });
  return { layout: document.layout, members: document.members };
}

/** Shows each member of a top-level object, of any kind, with its name; throws as `scanJson`. */
export async function scanJsonMembers(
  path: string,
  options: Pick<ScanOptions, 'onProgress' | 'unpackedLimit'>,
  visit: (cursor: JsonCursor, record: number, key: string) => void,
): Promise<ScanSummary> {
  const { document, records } = await readDocument(readRawChunks(path, options), {
    file: basename(path),
    layout: 'auto',
    headBytes: 0,
    longestValue: LONGEST_VALUE,
    loneObject: 'object',
    rest: null,
    useOf: () => 'record',
    visit: (cursor, record, key) => visit(cursor, record, key ?? ''),
  });
  if (records === 0) throw empty(basename(path), 'the object');
  return summary(document, records);
}

const HEAD_BYTES = 2 ** 20;
const LONGEST_VALUE = 2 ** 28;

const LIST = 0x5b;
const OBJECT = 0x7b;

function wrongTopLevel(
  file: string,
  members: readonly Member[],
  arrays: readonly string[],
): Failure {
  const wanted = arrays.map((name) => `"${name}"`).join(' or ');
  return inputFailure({
    what: `expected a list of records, JSON Lines, or an object with the list ${wanted}`,
    where: { file },
    found: membersText(members),
    advice: 'Check that this is the file you meant, and that its layout is one of these.',
  });
}

/** `an object with the fields "info" (object) and "items" (list)`, or that it has none. */
export function membersText(members: readonly Member[]): string {
  if (members.length === 0) return 'an object without fields';
  const shown = members.slice(0, 8).map(({ name, firstByte }) => {
    const kind = { [LIST]: ' (list)', [OBJECT]: ' (object)' }[firstByte] ?? '';
    return `"${visibleText(name.slice(0, 40))}"${kind}`;
  });
  const more = members.length > shown.length ? ' …' : '';
  return `an object with the fields ${shown.join(', ')}${more}`;
}

function empty(file: string, holder: string): Failure {
  return inputFailure({
    what: `${holder} is empty`,
    where: { file },
    found: 'no record',
    advice: 'Check that this is the file you meant, or export it again.',
  });
}

function summary(document: JsonDocument, records: number): ScanSummary {
  const scalars = document.members.filter((member) => member.scalar !== undefined);
  return {
    records,
    layout: document.layout,
    array: document.arrayName,
    beside: Object.fromEntries(scalars.map(({ name, scalar }) => [name, scalar as Scalar])), // filtered
  };
}
