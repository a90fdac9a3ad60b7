import { basename } from 'node:path';
import { type Failure, type FailureParts, inputFailure, type Place } from '../../core/index.ts';
import { readRawChunks } from './chunks.ts';
import type { GunzipOptions } from './gunzip.ts';
import { quoted } from './json-fault.ts';
import { withoutQuoted } from './quoted-fields.ts';
import { type InvalidByte, notUtf8, Utf8Check } from './utf8.ts';

export type Delimiter = ',' | ';' | '\t';

export interface DelimitedOptions extends GunzipOptions {
  /** `auto`: whichever of comma, semicolon and tab is most frequent in the header. */
  readonly delimiter: Delimiter | 'auto';
  /** Called about once a MiB with the share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface DelimitedSummary {
  /** How many records follow the header; at least one. */
  readonly records: number;
  readonly header: readonly string[];
  readonly delimiter: Delimiter;
}

/** Receives the fields of one record, as many as the header has; records are counted from 1. */
export type OnFields = (fields: readonly string[], record: number) => void;

/**
 * Reads comma- or tab-separated values (RFC 4180: quotes, doubled quotes, line breaks in quotes;
 * line ends CRLF or LF), gzip or not, and shows the header once and then each record. Blank lines
 * are passed over. One column may be without a name, as the row numbers are that pandas writes: it is
 * called '', which no mapping of columns can ask for. Throws a `Failure` with the record's number where
 * a row has not as many fields as the header, a quote is unclosed or out of place, or a name in the
 * header is repeated, or more than one is empty.
 */
export function readDelimited(
  path: string,
  options: DelimitedOptions,
  onRecord: OnFields,
  onHeader: (header: readonly string[]) => void = () => {},
): Promise<DelimitedSummary> {
  const chunks = readRawChunks(path, options);
  const { delimiter } = options;
  return readDelimitedChunks(chunks, { file: basename(path), delimiter, onHeader }, onRecord);
}

export interface ChunkDelimitedOptions {
  /** The file's name in messages. */
  readonly file: string;
  readonly delimiter: Delimiter | 'auto';
  readonly onHeader: (header: readonly string[]) => void;
}

/** As `readDelimited`, from UTF-8 bytes that come in any pieces; a byte order mark is passed over. */
export async function readDelimitedChunks(
  chunks: AsyncIterable<Uint8Array>,
  { file, delimiter, onHeader }: ChunkDelimitedOptions,
  onRecord: OnFields,
): Promise<DelimitedSummary> {
  const table = new Table(file, onHeader, onRecord);
  const rows = new RowReader(file, delimiter, (fields) => table.row(fields));
  const decoder = new TextDecoder('utf-8');
  const check = new Utf8Check();
  for await (const chunk of chunks) {
    const invalid = check.add(chunk);
    const valid = invalid === null ? chunk : chunk.subarray(0, invalid.before);
    rows.add(decoder.decode(valid, { stream: true }));
    if (invalid !== null) throw table.notUtf8(invalid);
  }
  const invalid = check.end();
  if (invalid !== null) throw table.notUtf8(invalid);
  rows.finish();
  return table.summary(rows.delimiter);
}

/** Knows the header, and holds every further row against it. */
class Table {
  private header: readonly string[] | null = null;
  private records = 0;
  private readonly file: string;
  private readonly onHeader: (header: readonly string[]) => void;
  private readonly onRecord: OnFields;

  constructor(file: string, onHeader: (header: readonly string[]) => void, onRecord: OnFields) {
    this.file = file;
    this.onHeader = onHeader;
    this.onRecord = onRecord;
  }

  row(fields: readonly string[]): void {
    if (this.header === null) {
      this.open(fields);
      return;
    }
    this.records++;
    if (fields.length !== this.header.length) throw this.ragged(fields, this.header.length);
    this.onRecord(fields, this.records);
  }

  summary(delimiter: Delimiter): DelimitedSummary {
    if (this.header === null) throw this.failure(EMPTY_FILE);
    if (this.records === 0) throw this.failure(ONLY_HEADER);
    return { records: this.records, header: this.header, delimiter };
  }

  notUtf8(invalid: InvalidByte): Failure {
    const record = this.header === null ? {} : { record: this.records + 1 };
    return this.failure(notUtf8(invalid), { ...record, byte: invalid.offset });
  }

  private open(names: readonly string[]): void {
    const header = names.map((name) => (name.trim() === '' ? '' : name));
    header.forEach((name, index) => {
      const first = header.indexOf(name);
      if (first !== index) throw this.repeated(name, `columns ${first + 1} and ${index + 1}`);
    });
    this.header = header;
    this.onHeader(header);
  }

  private repeated(name: string, found: string): Failure {
    const advice = 'Give every column a name of its own in the first line.';
    if (name !== '') {
      return this.failure({ what: 'the header has a name twice', found, advice }, { field: name });
    }
    const what = 'the header has more than one empty name';
    return this.failure({ what, found, advice });
  }

  private ragged(fields: readonly string[], expected: number): Failure {
    return this.failure(
      {
        what: `the row has not the ${expected} fields of the header`,
        found: `${fields.length}, the first of them ${quoted(fields[0]!)}`,
        advice: 'Correct the row; a text that holds the delimiter or a line break needs quotes.',
      },
      { record: this.records },
    );
  }

  private failure(parts: Omit<FailureParts, 'kind' | 'where'>, place: Place = {}): Failure {
    return inputFailure({ ...parts, where: { file: this.file, ...place } });
  }
}

const EMPTY_FILE = {
  what: 'the file is empty',
  found: 'no header',
  advice: 'Check that this is the file you meant, or export it again.',
} as const;

const ONLY_HEADER = {
  what: 'the table is empty',
  found: 'a header and no row',
  advice: 'Check that this is the file you meant, or export it again.',
} as const;

/** Cuts text that comes in pieces into rows of fields; keeps what is not yet a whole row. */
class RowReader {
  delimiter: Delimiter = ',';
  private readonly file: string;
  private readonly asked: Delimiter | 'auto';
  private readonly onRow: (fields: readonly string[]) => void;
  private text = '';
  /** Where the search for the row's end goes on, and whether that is inside quotes. */
  private searched = 0;
  private isQuoted = false;
  /** Rows given, the header among them. */
  private rows = 0;

  constructor(
    file: string,
    delimiter: Delimiter | 'auto',
    onRow: (fields: readonly string[]) => void,
  ) {
    this.file = file;
    this.asked = delimiter;
    this.onRow = onRow;
  }

  add(piece: string): void {
    this.text += piece;
    let start = 0;
    for (let end = this.rowEnd(); end >= 0; end = this.rowEnd()) {
      this.give(start, end);
      start = end + 1;
    }
    this.text = this.text.slice(start);
    this.searched -= start;
    if (this.text.length > LONGEST_ROW) throw this.failure('a row is longer than 256 MiB');
  }

  finish(): void {
    if (this.isQuoted) throw this.failure('a quote is not closed before the file ends');
    if (this.text !== '') this.give(0, this.text.length);
  }

  /**
   * The line break that ends the row, or -1. A row's quotes come in pairs (a doubled one too), so a
   * line break is inside quotes where the number of quotes before it in its row is odd.
   */
  private rowEnd(): number {
    const { text } = this;
    for (;;) {
      const lineEnd = text.indexOf('\n', this.searched);
      const until = lineEnd < 0 ? text.length : lineEnd;
      for (let at = this.nextQuote(until); at >= 0; at = this.nextQuote(until)) {
        this.isQuoted = !this.isQuoted;
        this.searched = at + 1;
      }
      this.searched = lineEnd < 0 ? until : until + 1;
      if (lineEnd < 0 || !this.isQuoted) return lineEnd;
    }
  }

  private nextQuote(until: number): number {
    const at = this.text.indexOf('"', this.searched);
    return at < until ? at : -1;
  }

  private give(start: number, end: number): void {
    const last = this.text[end - 1] === '\r' && end > start ? end - 1 : end;
    if (last === start) return;
    const row = this.text.slice(start, last);
    if (this.rows === 0) this.delimiter = this.asked === 'auto' ? likelyDelimiter(row) : this.asked;
    const fields = row.includes('"') ? this.quotedFields(row) : row.split(this.delimiter);
    this.rows++;
    this.onRow(fields);
  }

  private quotedFields(row: string): string[] {
    const fields: string[] = [];
    for (let at = 0; at <= row.length; ) {
      const end = row[at] === '"' ? this.closingQuote(row, at) + 1 : this.bareEnd(row, at);
      const field = row.slice(at, end);
      fields.push(field[0] === '"' ? field.slice(1, -1).replaceAll('""', '"') : field);
      if (end < row.length && row[end] !== this.delimiter) {
        throw this.failure('something stands between a closing quote and the next delimiter');
      }
      at = end + 1;
    }
    return fields;
  }

  /** The quote that closes the one at `open`; doubled quotes are passed over. */
  private closingQuote(row: string, open: number): number {
    for (let at = row.indexOf('"', open + 1); at >= 0; at = row.indexOf('"', at + 2)) {
      if (row[at + 1] !== '"') return at;
    }
    throw this.failure('a quote is not closed');
  }

  private bareEnd(row: string, start: number): number {
    const delimiter = row.indexOf(this.delimiter, start);
    const end = delimiter < 0 ? row.length : delimiter;
    const quote = row.indexOf('"', start);
    if (quote >= 0 && quote < end) throw this.failure('a quote stands inside a bare field');
    return end;
  }

  private failure(what: string): Failure {
    const isHeader = this.rows === 0;
    return inputFailure({
      what: isHeader ? `${what} (in the header)` : what,
      where: { file: this.file, ...(isHeader ? {} : { record: this.rows }) },
      advice: 'Put the whole field in quotes and double the quotes in it.',
    });
  }
}

/** Half of what a string can hold: a quote that is never closed would swallow the whole file. */
const LONGEST_ROW = 2 ** 28;

/** The delimiter that splits the header, outside quotes, into the most names; ties: the first. */
function likelyDelimiter(header: string): Delimiter {
  const bare = withoutQuoted(header);
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

const DELIMITERS = [',', '\t', ';'] as const;
