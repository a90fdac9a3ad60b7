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
  const window = new ByteWindow();
  const where: RecordPlace = { file: options.file, record: 0, base: 0 };
  const onRecord = (key: string | null) => {
    where.record++;
    cursor.reset();
    options.visit(cursor, where.record, key);
  };
  const document = new JsonDocument(window, { ...options, onRecord });
  const cursor = new TokenCursor(document.tokens, where);
  const advance = (ending: Ending | null = null) => {
    where.base = window.base;
    try {
      document.advance();
    } catch (thrown) {
      if (!isJsonFault(thrown)) throw thrown;
      throw faultFailure({ ...thrown, ...(thrown.isEnd ? ending : null) }, document, where);
    }
  };
  /** Reads up to the invalid byte, so that the message can say in which record and field it is. */
  const refuse = (invalid: InvalidByte): never => {
    const ending: Ending = {
      ...notUtf8(invalid),
      at: invalid.offset - window.base,
      isEnd: false,
    };
    window.isFinal = true;
    advance(ending);
    throw inputFailure({
      ...notUtf8(invalid),
      where: { file: options.file, byte: invalid.offset },
    });
  };
  const check = new Utf8Check();
  const { rest } = options;
  for await (const { piece, end } of pieces(chunks, rest)) {
    const invalid = check.add(piece);
    window.append(invalid === null ? piece : piece.subarray(0, invalid.before));
    if (invalid !== null) refuse(invalid);
    advance();
    const isRest = end === rest?.at && document.isAfterRecordOf(rest.list);
    if (isRest && (await rest.isRead())) return { document, records: where.record };
  }
  const invalid = check.end();
  if (invalid !== null) refuse(invalid);
  window.isFinal = true;
  advance();
  return { document, records: where.record };
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
