import { CONTRACTIONS } from './contractions.ts';

/*
 * The text normalisation of the official VQA evaluator (GT-Vision-Lab/VQA,
 * PythonEvaluationTools/vqaEvaluation/vqaEval.py, commit a013f00). Published scores depend on its
 * quirks, so each is kept, named here, and pinned in tests/core/accuracy/normalisation.test.ts.
 */

/** Punctuation and then words: what the evaluator does to answers that people disagree on. */
export function normalisedAnswer(cleaned: string): string {
  return normalisedWords(normalisedPunctuation(cleaned));
}

/** New lines and tabs become spaces, then white space is stripped from both ends. */
export function cleanedAnswer(text: string): string {
  const line = text.replace(/[\n\t]/g, ' ');
  return line.replace(LEADING_SPACE, '').replace(TRAILING_SPACE, '');
}

/**
 * Quirk: Python's white space is not JavaScript's: it has U+001C to U+001F and U+0085, and lacks
 * U+FEFF.
 */
const PYTHON_SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const LEADING_SPACE = new RegExp(`^${PYTHON_SPACE}`);
const TRAILING_SPACE = new RegExp(`${PYTHON_SPACE}$`);
const SPACES = new RegExp(PYTHON_SPACE);

/** In the evaluator's order. Not among them: `' : . $ % & # * ~ ^ |`. */
const PUNCTUATION = [...';/[]"{}()=+\\_-><@`,?!'];

/**
 * Removes punctuation, or puts a space in its place.
 *
 * Quirk: a mark is deleted wherever it stands if it touches a space anywhere in the text, or if the
 * text has a comma between digits; else it becomes a space. Both are judged on the original text
 * ("a/b c/ d" gives "ab c d").
 */
export function normalisedPunctuation(text: string): string {
  const hasDigitComma = /[0-9],[0-9]/.test(text);
  let working = text;
  for (const mark of PUNCTUATION) {
    if (!working.includes(mark)) continue;
    const touchesSpace = text.includes(`${mark} `) || text.includes(` ${mark}`);
    working = working.replaceAll(mark, touchesSpace || hasDigitComma ? '' : ' ');
  }
  return withoutPeriods(working);
}

/**
 * Deletes periods that no digit follows.
 *
 * Quirk: the evaluator's `(?!<=\d)` was meant to look behind and does nothing, so "10." loses its
 * period. Quirk: `re.UNICODE`, which is 32, is passed where `sub` takes a count, so only the first
 * 32 periods go.
 */
function withoutPeriods(text: string): string {
  let left = 32;
  return text.replace(/\.(?![0-9])/g, (period) => (left-- > 0 ? '' : period));
}

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map([
  ['none', '0'],
  ['zero', '0'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['ten', '10'],
]);

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/**
 * Lower case, number words as digits, no articles, contractions with their apostrophe.
 *
 * Quirk: "none" becomes "0", and "twenty" stays.
 */
function normalisedWords(text: string): string {
  const words = text
    .toLowerCase()
    .split(SPACES)
    .filter((word) => word !== '');
  return words
    .map((word) => NUMBER_WORDS.get(word) ?? word)
    .filter((word) => !ARTICLES.has(word))
    .map((word) => CONTRACTIONS.get(word) ?? word)
    .join(' ');
}
