import { ABSENT, type Codes, codesColumn, type Split } from '../../core/index.ts';
import { labelTokens } from './label-tokens.ts';

/** Which texts of an item a model reads. */
export interface TextsRead {
  /** Text columns, in the order in which the model reads them. */
  readonly inputs: readonly string[];
  /** Whether it also reads the question type, as one word. */
  readonly questionType: boolean;
}

/** One text of every item. */
export interface TextPart {
  readonly column: Codes;
  /** Tells the words of this part from those of others; '' for the only input. */
  readonly salt: string;
  /** Whether the whole text is one word: true for the question type. */
  readonly isWhole: boolean;
  /** The words of the text with that code. */
  readonly words: (code: number) => readonly string[];
}

/**
 * The texts that a model reads of the given rows (of all, where none are given): its inputs, then
 * the question type. Throws `RangeError` where the split lacks such a column.
 */
export function textParts(split: Split, read: TextsRead, rows?: Uint32Array): readonly TextPart[] {
  const { inputs, questionType } = read;
  const column = (name: string) => ofRows(codesColumn(split, name), rows);
  const parts = inputs.map((name) => input(column(name), inputs.length === 1 ? '' : salt(name)));
  return questionType ? [...parts, wholeType(column(TYPE))] : parts;
}

const TYPE = 'questionType';

function input(column: Codes, salted: string): TextPart {
  return { column, salt: salted, isWhole: false, words: labelTokens(column.labels) };
}

function wholeType(column: Codes): TextPart {
  return { column, salt: salt(TYPE), isWhole: true, words: (code) => [column.labels[code]!] };
}

/** No token holds a tab, so that salted words equal no others. */
function salt(name: string): string {
  return `${name}\t`;
}

function ofRows(column: Codes, rows: Uint32Array | undefined): Codes {
  if (rows === undefined) return column;
  return { ...column, codes: rows.map((row) => column.codes[row]!) };
}

/** The codes that occur in a column, ascending, each with the number of its rows. */
export function occurringCodes({ labels, codes }: Codes): readonly (readonly [number, number])[] {
  const counts = new Uint32Array(labels.length);
  for (const code of codes) if (code !== ABSENT) counts[code]! += 1;
  return Array.from(counts, (count, code) => [code, count] as const).filter(
    ([, count]) => count > 0,
  );
}
