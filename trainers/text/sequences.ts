import { ABSENT, type Split } from '../../core/index.ts';
import { modeOf } from './bags.ts';
import { type EncodedTexts, encodedTexts } from './encoded-texts.ts';
import type { ScriptMode } from './scripts.ts';
import { occurringCodes, type TextPart, type TextsRead, textParts } from './text-parts.ts';
import { learnVocabulary, wordIndex } from './vocabulary.ts';

/** How texts become sequences of words. Row r of the model's table belongs to `words[r]`. */
export interface SequenceRecipe extends TextsRead {
  readonly kind: 'sequence';
  /** Recorded for the reader: tokens are the same in both modes. */
  readonly mode: ScriptMode;
  /** The unknown word, then the words of training, the commonest first. */
  readonly words: readonly string[];
  /** How many tokens of each text are kept. */
  readonly longest: number;
}

export interface SequenceOptions {
  readonly inputs: readonly string[];
  /** Whether the question type is a last word of the sequence; not unless told. */
  readonly questionType?: boolean;
  /** How often a word must occur to have a row: once unless told. */
  readonly atLeast?: number;
  /** `LONGEST_SEQUENCE` unless told. */
  readonly longest?: number;
}

/**
 * Tokens kept of a text, as in the deeper LSTM Q (VT-vision-lab/VQA_LSTM_CNN, `prepro.py`). The
 * first ones are kept, as there: its data is right-aligned, but that only moves the padding, which
 * sequences here have not.
 */
export const LONGEST_SEQUENCE = 26;

/** The recipe for the texts of these rows; words are counted once for each item that holds them. */
export function learnSequenceRecipe(
  split: Split,
  rows: Uint32Array,
  options: SequenceOptions,
): SequenceRecipe {
  const { inputs, questionType = false, atLeast = 1, longest = LONGEST_SEQUENCE } = options;
  const parts = textParts(split, { inputs, questionType }, rows);
  const words = learnVocabulary(wordCounts(parts, longest), atLeast);
  return { kind: 'sequence', mode: modeOf(parts), inputs, questionType, words, longest };
}

/**
 * The sequences of the given rows (of all, where none are given). One input is its words alone; of
 * several inputs each begins with a word that names it. Words that training lacked, and an empty or
 * absent text, become the unknown word: no sequence is empty.
 */
export function encodeSequences(
  recipe: SequenceRecipe,
  split: Split,
  rows?: Uint32Array,
): EncodedTexts {
  const indexOf = wordIndex(recipe.words);
  const parts = textParts(split, recipe, rows).map((part) => {
    const encode = (code: number) => sequence(part, code, recipe.longest).map(indexOf);
    return { column: part.column, encode };
  });
  return encodedTexts(parts, [0]);
}

function wordCounts(parts: readonly TextPart[], longest: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
  for (const part of parts) {
    for (const [code, times] of occurringCodes(part.column)) {
      for (const word of sequence(part, code, longest)) add(word, times);
    }
  }
  return counts;
}

/** Each text is clipped by itself, so that a long premise cannot crowd out the hypothesis. */
function sequence(part: TextPart, code: number, longest: number): readonly string[] {
  const { salt, isWhole, words } = part;
  const kept = code === ABSENT ? [] : words(code).slice(0, longest);
  if (isWhole) return kept.map((word) => salt + word);
  return salt === '' ? kept : [salt, ...kept];
}
