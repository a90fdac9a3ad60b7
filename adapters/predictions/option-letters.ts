import {
  ABSENT,
  type Codes,
  createDictionary,
  raggedCodesColumn,
  type Split,
  translation,
} from '../../core/index.ts';
import { codesWith } from '../code-list.ts';

export interface ReadLetters {
  readonly answers: Codes;
  /** How many answers were letters, and now are the options that they stand for. */
  readonly count: number;
}

/**
 * Answers to items of a `choice`, in which a letter stands for the option of that place: `B`, `B.`,
 * `(B)` or `b` for the second. A text that is itself one of the item's options is that option; a
 * letter beyond the last option, and any other text, stays as it is. Of other targets nothing is
 * changed.
 */
export function withLettersRead(split: Split, answers: Codes): ReadLetters {
  const places = answers.labels.map(placeOf);
  if (split.target.kind !== 'choice' || places.every((place) => place === null)) {
    return { answers, count: 0 };
  }
  const { offsets, values } = raggedCodesColumn(split, split.target.options);
  const optionOf = translation(answers.labels, values.labels);
  const dictionary = createDictionary();
  let count = 0;
  const codes = answers.codes.map((code, row) => {
    const options = values.codes.subarray(offsets[row], offsets[row + 1]);
    const option = options[places[code] ?? ABSENT];
    if (option === undefined || options.includes(optionOf[code]!)) {
      return dictionary.code(answers.labels[code]!);
    }
    count++;
    return dictionary.code(values.labels[option]!);
  });
  return { answers: codesWith(dictionary.labels, codes), count };
}

/** The place, counted from 0, of the option that the letter stands for; null where it is no letter. */
function placeOf(text: string): number | null {
  const letter = /^\s*\(?([A-Za-z])\)?[.:]?\s*$/.exec(text)?.[1];
  return letter === undefined ? null : letter.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0);
}
