import { viewOf } from './flat-table.ts';
import { type ThriftReader, thriftNumbers } from './thrift-numbers.ts';

/** What the head of a page says of it (parquet.thrift, `PageHeader`). */
export interface ParquetPage {
  readonly kind: 'data' | 'data, version 2' | 'dictionary';
  /** Where what follows its head begins in its chunk, and how many bytes that is, packed. */
  readonly start: number;
  readonly bytes: number;
  readonly values: number;
  /** By its number in parquet.thrift; 0, plain, where none is stated. */
  readonly encoding: number;
  /** Bytes of levels that stand before what is packed, as in version 2 alone. */
  readonly repetitionBytes: number;
  readonly definitionBytes: number;
  /** False where it is left unpacked, whatever the codec of its chunk. */
  readonly isPacked: boolean;
}

/**
 * The pages of a column chunk. Throws where one does not say what the library needs, which would then
 * read on the spot for ever, or claims more values than the library can hold. A head that cannot be read
 * ends them: the library finds that itself, if it comes so far.
 */
export function parquetPages(chunk: Uint8Array): readonly ParquetPage[] {
  const reader = { view: viewOf(chunk), at: 0 };
  const pages: ParquetPage[] = [];
  while (reader.at < chunk.length) {
    const page = nextPage(reader);
    if (page === null) break;
    pages.push(page);
    reader.at = page.start + page.bytes;
  }
  return pages;
}

function nextPage(reader: ThriftReader): ParquetPage | null {
  const head = headAt(reader);
  const kind = KINDS.get(head?.get('1') ?? -1);
  if (!head || !kind) return null;
  const values = stated(head, FIELDS[kind].values, 'number of values', MOST_VALUES);
  return {
    kind,
    start: reader.at,
    bytes: stated(head, '3', 'length'),
    values,
    encoding: head.get(FIELDS[kind].encoding) ?? 0,
    ...(kind === 'data, version 2' ? secondVersion(head, values) : FIRST_VERSION),
  };
}

const FIRST_VERSION = { repetitionBytes: 0, definitionBytes: 0, isPacked: true } as const;

function secondVersion(head: ReadonlyMap<string, number>, values: number) {
  stated(head, '8.2', 'number of nulls', values);
  return {
    definitionBytes: stated(head, '8.5', 'length of definition levels'),
    repetitionBytes: stated(head, '8.6', 'length of repetition levels'),
    isPacked: head.get('8.7') !== 0,
  };
}

function headAt(reader: ThriftReader): ReadonlyMap<string, number> | null {
  try {
    return thriftNumbers(reader);
  } catch {
    return null;
  }
}

function stated(head: ReadonlyMap<string, number>, field: string, what: string, most = Infinity) {
  const value = head.get(field) ?? -1;
  if (value >= 0 && value <= most) return value;
  throw new Error(`a page whose ${what} is ${head.get(field) ?? 'not stated'}`);
}

/** V8 keeps no longer list in one piece, so that the library would run out of memory with one. */
const MOST_VALUES = 2 ** 25;

const KINDS: ReadonlyMap<number, ParquetPage['kind']> = new Map([
  [0, 'data'],
  [2, 'dictionary'],
  [3, 'data, version 2'],
]);

const FIELDS = {
  data: { values: '5.1', encoding: '5.2' },
  dictionary: { values: '7.1', encoding: '7.2' },
  'data, version 2': { values: '8.1', encoding: '8.4' },
} as const;
