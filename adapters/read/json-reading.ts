import { type Failure, inputFailure, visibleText } from '../../core/index.ts';
import { ByteWindow } from './byte-window.ts';
import { type JsonCursor, type RecordPlace, TokenCursor } from './json-cursor.ts';
import { JsonDocument } from './json-document.ts';
import { isJsonFault, type JsonFault } from './json-fault.ts';
import type { DocumentOptions } from './json-layout.ts';
import { openPath } from './json-path.ts';
import { type InvalidByte, notUtf8, Utf8Check } from './utf8.ts';

export interface ReadOptions extends Omit<DocumentOptions, 'onRecord'> {
  readonly file: string;
  readonly rest: JsonRest | null;
  readonly visit: (cursor: JsonCursor, record: number, key: string | null) => void;
}

/** The second part of a list of records, which another thread reads at the same time. */
export interface JsonRest {
  /** The offset of the "," before its first record. */
  readonly at: number;
  /** The name of the list it takes itself to be in, or null where the file is a bare list. */
  readonly list: string | null;
  /**
   * Asked when all that stands before has been read, and the rest does begin where it says: whether
   * it was read to the end of the file without a fault. If not, it is read here, and so says what
   * is wrong.
   */
  readonly isRead: () => Promise<boolean>;
}

/** Reads a JSON document and shows its records; throws a `Failure` where it is broken. */
export async function readDocument(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Promise<{ readonly document: JsonDocument; readonly records: number }> {
  const reading = new Reading(options);
  const { rest } = options;
  for await (const { piece, end } of pieces(chunks, rest)) {
    reading.take(piece);
    const isRest = end === rest?.at && reading.document.isAfterRecordOf(rest.list);
    if (isRest && (await rest.isRead())) return reading;
  }
  reading.end();
  return reading;
}

/** A document that comes in pieces, with the place of the record that is being read. */
class Reading {
  readonly document: JsonDocument;
  private readonly window = new ByteWindow();
  private readonly check = new Utf8Check();
  private readonly where: RecordPlace;

  constructor({ file, visit, ...options }: ReadOptions) {
    this.where = { file, record: 0, base: 0 };
    const onRecord = (key: string | null) => {
      this.where.record++;
      cursor.reset();
      visit(cursor, this.where.record, key);
    };
    this.document = new JsonDocument(this.window, { ...options, onRecord });
    const cursor = new TokenCursor(this.document.tokens, this.where);
  }

  /** How many records have been shown. */
  get records(): number {
    return this.where.record;
  }

  take(piece: Uint8Array): void {
    const invalid = this.check.add(piece);
    this.window.append(invalid === null ? piece : piece.subarray(0, invalid.before));
    if (invalid !== null) this.refuse(invalid);
    this.advance();
  }

  end(): void {
    const invalid = this.check.end();
    if (invalid !== null) this.refuse(invalid);
    this.window.isFinal = true;
    this.advance();
  }

  private advance(ending: Ending | null = null): void {
    const { document, where } = this;
    where.base = this.window.base;
    try {
      document.advance();
    } catch (thrown) {
      if (!isJsonFault(thrown)) throw thrown;
      throw faultFailure({ ...thrown, ...(thrown.isEnd ? ending : null) }, document, where);
    }
  }

  /** Reads up to the invalid byte, so that the message can say in which record and field it is. */
  private refuse(invalid: InvalidByte): never {
    const { window, where } = this;
    window.isFinal = true;
    this.advance({ ...notUtf8(invalid), at: invalid.offset - window.base, isEnd: false });
    throw inputFailure({
      ...notUtf8(invalid),
      where: { file: where.file, byte: invalid.offset },
    });
  }
}

/** The chunks with the offset after each, cut where the rest begins. */
async function* pieces(chunks: AsyncIterable<Uint8Array>, rest: JsonRest | null) {
  let end = 0;
  for await (const chunk of chunks) {
    const cut = rest === null ? 0 : rest.at - end;
    const isCut = cut > 0 && cut < chunk.length;
    if (isCut) yield { piece: chunk.subarray(0, cut), end: end + cut };
    end += chunk.length;
    yield { piece: isCut ? chunk.subarray(cut) : chunk, end };
  }
}

/** What stands for the end of the file where it is not the end. */
type Ending = Omit<JsonFault, 'isJsonFault'>;

function faultFailure(fault: JsonFault, document: JsonDocument, where: RecordPlace): Failure {
  const { isInRecord, isAmongRecords, memberName, tokens } = document;
  const record = where.record + (isInRecord ? 1 : 0);
  const isNumbered = record > 0 && (isInRecord || isAmongRecords);
  const field = isInRecord ? openPath(tokens) : visibleText(memberName ?? '');
  return inputFailure({
    what: fault.isEnd ? `the file ends ${endPlace(isInRecord, record)}` : fault.what,
    where: {
      file: where.file,
      ...(isNumbered ? { record } : {}),
      byte: where.base + fault.at,
      ...(field === '' ? {} : { field }),
    },
    ...(fault.found === undefined ? {} : { found: fault.found }),
    advice: fault.advice,
  });
}

function endPlace(isInRecord: boolean, record: number): string {
  if (isInRecord) return `inside record ${record}`;
  return record === 0 ? 'before the first record' : `after record ${record}, before its JSON does`;
}
