/** The names of the columns of options. */
export const LETTERS: readonly string[] = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** pandas writes nothing for what is absent, and older files the name of a missing number. */
export function presentText(cell: string): string | null {
  return cell === '' || cell === 'nan' || cell === 'NaN' ? null : cell;
}

/**
 * The letter of the option that an answer in prose names, by VLMEvalKit's rules; null where none does,
 * which the harness would leave to a judge, or write as "Z" (`vlmeval/utils/matching_util.py`):
 *
 * 1. Brackets and punctuation are spaces. Exactly one letter of an option stands among the words, and
 *    first stands among the last four of them.
 * 2. Else exactly one option's text is in the answer, case apart, and the answer is not longer than
 *    twice all options together.
 */
export function optionNamed(answer: string, options: ReadonlyMap<string, string>): string | null {
  if (REFUSALS.some((refusal) => answer.includes(refusal))) return null;
  return letterNamed(answer, options) ?? textNamed(answer, options);
}

/** Whether the harness wrote this where the model's service gave nothing. */
export function isFailedAnswer(answer: string): boolean {
  return answer.includes('Failed to obtain answer');
}

/** Answers of models that will not answer, as the harness lists them. */
const REFUSALS = [
  "Sorry, I can't help with images of people yet.",
  "I can't process this file.",
  "I'm sorry, but without the image provided",
  'Cannot determine the answer',
] as const;

const LAST_WORDS = 4;

function letterNamed(answer: string, options: ReadonlyMap<string, string>): string | null {
  const words = answer
    .replace(/[.()[\],:;!*#{}]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const named = [...options.keys()].filter((letter) => words.includes(letter));
  const [letter] = named;
  if (letter === undefined || named.length > 1) return null;
  return words.indexOf(letter) >= words.length - LAST_WORDS ? letter : null;
}

function textNamed(answer: string, options: ReadonlyMap<string, string>): string | null {
  const lower = answer.toLowerCase();
  const all = [...options].reduce((length, [, text]) => length + text.length, 0);
  if (lower.length > 2 * all) return null;
  const named = [...options].filter(([, text]) => lower.includes(text.toLowerCase()));
  return named.length === 1 ? named[0]![0] : null;
}
