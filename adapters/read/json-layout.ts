import { type ByteWindow, whiteEnd } from './byte-window.ts';
import { INCOMPLETE, isJsonFault } from './json-fault.ts';
import type { JsonTokeniser } from './json-tokeniser.ts';
import type { JsonTokens } from './json-tokens.ts';

/** What a member of the top-level object is: the list of the records, itself one, or neither. */
export type MemberUse = 'records' | 'record' | 'skip';

export interface DocumentOptions {
  /** Says what a member of a top-level object is, by its name and the first byte of its value. */
  readonly useOf: (name: string, firstByte: number) => MemberUse;
  /** Called when the tokens are those of a record; `key` is its name where it is a member. */
  readonly onRecord: (key: string | null) => void;
  readonly layout: 'auto' | 'lines';
  /** What a file that is one single object holds: members, or one record. */
  readonly loneObject: 'object' | 'lines';
  /** How many bytes may be looked at to tell a top-level object from JSON Lines. */
  readonly headBytes: number;
  /** The most bytes one value may have. */
  readonly longestValue: number;
}

/**
 * Whether the object ahead is the first of several records (JSON Lines), and not one that holds
 * them all: a value that holds the list asked for never is, one that something follows is. Throws
 * `INCOMPLETE` where the window does not tell yet.
 */
export function isLinesAhead(
  window: ByteWindow,
  tokeniser: JsonTokeniser,
  options: DocumentOptions,
): boolean {
  const isHeadShort = window.pending < options.headBytes && !window.isFinal;
  let end: number;
  try {
    end = tokeniser.read(window, window.start);
  } catch (fault) {
    if (!isJsonFault(fault)) throw fault;
    if (isHeadShort) throw INCOMPLETE;
    return isInFirstLine(fault.at, window);
  }
  if (end < 0 && isHeadShort) throw INCOMPLETE;
  if (end < 0 || holdsRecords(tokeniser.tokens, options)) return false;
  if (whiteEnd(window.bytes, end) < window.limit) return true;
  if (!window.isFinal) throw INCOMPLETE;
  return options.loneObject === 'lines';
}

/** Whether a fault is in the first line, and the second begins another object. */
function isInFirstLine(at: number, { bytes, start }: ByteWindow): boolean {
  const lineEnd = bytes.indexOf(0x0a, start);
  return lineEnd >= at && bytes[whiteEnd(bytes, lineEnd)] === 0x7b;
}

function holdsRecords(tokens: JsonTokens, { useOf }: DocumentOptions): boolean {
  for (let key = tokens.inside(0); key < tokens.end; key = tokens.after(tokens.inside(key))) {
    const firstByte = tokens.bytes[tokens.offset(tokens.inside(key))]!;
    if (useOf(tokens.text(key), firstByte) === 'records') return true;
  }
  return false;
}
