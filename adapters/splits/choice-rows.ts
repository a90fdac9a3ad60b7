import {
  ABSENT,
  type Columns,
  inputFailure,
  numbersOf,
  type Place,
  type Target,
} from '../../core/index.ts';
import { quoted } from '../cells.ts';
import { CodeList, CodeLists, codesWith, raggedWith } from '../code-list.ts';
import { createStringInterner } from '../read/string-interner.ts';

/** The target of items whose answer is one of their options. */
export const CHOICE = {
  kind: 'choice',
  options: 'options',
  index: 'answerIndex',
  answer: 'answer',
} as const satisfies Target;

/** What an item offers, and which of it is right. */
export interface Choice {
  readonly options: readonly string[];
  /** Counted from 0; null where the answer is withheld, or is free text. */
  readonly index: number | null;
  /** The answer of an item without options; null where it is withheld. */
  readonly text?: string | null;
}

/** The three columns of a choice, which grow item by item. */
export interface ChoiceRows {
  add(choice: Choice): void;
  /** `options`, `answerIndex` and `answer`, which is `ABSENT` where it is withheld. */
  columns(): Columns & Readonly<Record<'answer', ReturnType<typeof codesWith>>>;
}

export function createChoiceRows(): ChoiceRows {
  const texts = createStringInterner();
  const lists = new CodeLists();
  const answers = createStringInterner();
  const codes = new CodeList();
  const indices: (number | null)[] = [];
  return {
    add({ options, index, text = null }) {
      for (const option of options) lists.push(texts.internText(option));
      lists.endList();
      const answer = index === null ? text : options[index]!;
      codes.push(answer === null || answer === '' ? ABSENT : answers.internText(answer));
      indices.push(index);
    },
    columns: () => ({
      answer: codesWith(answers.labels(), codes.toArray()),
      options: raggedWith(texts.labels(), lists.toLists()),
      answerIndex: numbersOf(indices),
    }),
  };
}

/** The place of the option that a letter names, checked; null where there is no letter. */
export function indexOfLetter(
  letter: string | null,
  options: readonly string[],
  where: Place,
): number | null {
  const text = letter?.trim() ?? '';
  if (text === '') return null;
  const index = /^[A-Z]$/.test(text) ? text.charCodeAt(0) - 'A'.charCodeAt(0) : -1;
  return checkedIndex(index, { options, where, found: letter });
}

interface IndexCheck {
  readonly options: readonly string[];
  readonly where: Place;
  /** The value as the file has it. */
  readonly found: unknown;
}

/** The index, which must be that of an option. */
export function checkedIndex(index: number, { options, where, found }: IndexCheck): number {
  const option = options[index]; // none where the index is negative or broken, too
  if (option !== undefined && option !== '') return index;
  throw inputFailure({
    what: `the answer is none of the ${options.length} options`,
    where,
    found: quoted(found),
    advice:
      'The answer must be the place of an option that is not empty: correct it, or leave it out.',
  });
}
