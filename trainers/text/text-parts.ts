import { ABSENT, type Codes, codesColumn, type Split } from '../../core/index.ts';
import { labelTokens } from './label-tokens.ts';

/** Which texts of an item a model reads. */
export interface TextsRead {
  /** Text columns, in the order in which the model reads them. */
  readonly inputs: readonly string[];
  /** Whether it also reads the question type, as one word. */
  readonly questionType: boolean;
  /** Whether it also reads each text as one word; not, where left out. */
  readonly wholeTexts?: boolean;
}

/** One text of every item. */
export interface TextPart {
  readonly column: Codes;
  /** Tells the words of this part from those of others; '' for the only input. */
  readonly salt: string;
  /** Whether the whole text is one word. */
  readonly isWhole: boolean;
  /** How many training items must have a text for it to be a word of its own. */
  readonly atLeast: number;
  /** The words of the text with that code. */
  readonly words: (code: number) => readonly string[];
}

/**
 * The texts that a model reads of the given rows (of all, where none are given): its inputs, each of
 * them again as a whole where that is wanted, then the question type. Throws `RangeError` where the split lacks such a column.
 */
export function textParts(split: Split, read: TextsRead, rows?: Uint32Array): readonly TextPart[] {
  const { inputs, questionType, wholeTexts = false } = read;
  const column = (name: string) => ofRows(codesColumn(split, name), rows);
  const parts = inputs.map((name) => input(column(name), inputs.length === 1 ? '' : salt(name)));
  const whole = wholeTexts
    ? inputs.map((name) => wholeText(column(name), salt(`whole ${name}`), REPEATED))
    : [];
  const type = questionType ? [wholeText(column(TYPE), salt(TYPE), 1)] : [];
  return [...parts, ...whole, ...type];
}

/** A text that occurs once says nothing of another item, and would be learnt by heart. */
const REPEATED = 2;

const TYPE = 'questionType';

function input(column: Codes, salted: string): TextPart {
  return { column, salt: salted, isWhole: false, atLeast: 1, words: labelTokens(column.labels) };
}

/** Upper and lower case and white space are folded, as the rung of exact questions does. */
function wholeText(column: Codes, salted: string, atLeast: number): TextPart {
  const words = (code: number) => [column.labels[code]!.toLowerCase().trim().replace(/\s+/g, ' ')];
  return { column, salt: salted, isWhole: true, atLeast, words };
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
