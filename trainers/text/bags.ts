import { ABSENT, type Codes, type Split } from '../../core/index.ts';
import { type EncodedTexts, encodedTexts } from './encoded-texts.ts';
import { HASH_BUCKETS, LONGEST_NGRAM, ngramBuckets } from './n-gram-buckets.ts';
import { type ScriptMode, scriptOf } from './scripts.ts';
import { occurringCodes, type TextPart, type TextsRead, textParts } from './text-parts.ts';

/** How texts become bags of n-grams. Row r of the model's table belongs to `buckets[r]`. */
export interface BagRecipe extends TextsRead {
  readonly kind: 'bag';
  readonly mode: ScriptMode;
  /** The hash buckets that occurred in training, ascending: the others have no row. */
  readonly buckets: Uint32Array;
  /** How many buckets there are in all. */
  readonly hashBuckets: number;
}

export interface BagOptions {
  readonly inputs: readonly string[];
  /** Whether the question type is a feature too; not unless told. */
  readonly questionType?: boolean;
  /** Whether a text that several training items have is a feature too; not unless told. */
  readonly wholeTexts?: boolean;
  /** 2^18 unless told. */
  readonly hashBuckets?: number;
}

/**
 * The recipe for the texts of these rows. It depends neither on the order of rows nor on that of
 * labels. No rows, no buckets.
 */
export function learnBagRecipe(split: Split, rows: Uint32Array, options: BagOptions): BagRecipe {
  const { inputs, questionType = false, wholeTexts = false } = options;
  const { hashBuckets = HASH_BUCKETS } = options;
  const read = { inputs, questionType, wholeTexts };
  const parts = textParts(split, read, rows);
  const mode = modeOf(parts);
  const occurs = new Uint8Array(hashBuckets);
  for (const part of parts) {
    const bucketsOf = bucketing(part, mode, hashBuckets);
    for (const [code, count] of occurringCodes(part.column)) {
      if (count < part.atLeast) continue;
      for (const bucket of bucketsOf(code)) occurs[bucket] = 1;
    }
  }
  return { kind: 'bag', mode, ...read, buckets: marked(occurs), hashBuckets };
}

function marked(marks: Uint8Array): Uint32Array {
  const places: number[] = [];
  marks.forEach((mark, place) => {
    if (mark) places.push(place);
  });
  return Uint32Array.from(places);
}

/**
 * The bags of the given rows (of all, where none are given): a table row for each occurrence of each
 * n-gram, in the order of the text. N-grams whose bucket did not occur in training are left out; a
 * text that is empty, absent, or has none else, gives an empty bag.
 */
export function encodeBags(recipe: BagRecipe, split: Split, rows?: Uint32Array): EncodedTexts {
  const rowOf = rowsOfBuckets(recipe);
  const encoded = (part: TextPart) => {
    const bucketsOf = bucketing(part, recipe.mode, recipe.hashBuckets);
    return { column: part.column, encode: (code: number) => rowsWithin(bucketsOf(code), rowOf) };
  };
  return encodedTexts(textParts(split, recipe, rows).map(encoded));
}

function rowsOfBuckets({ buckets, hashBuckets }: BagRecipe): Uint32Array {
  const rowOf = new Uint32Array(hashBuckets).fill(ABSENT);
  buckets.forEach((bucket, row) => {
    rowOf[bucket] = row;
  });
  return rowOf;
}

/** Plain form: `buckets.map((bucket) => rowOf[bucket]).filter((row) => row !== ABSENT)`. */
function rowsWithin(buckets: readonly number[], rowOf: Uint32Array): readonly number[] {
  const rows: number[] = [];
  for (const bucket of buckets) if (rowOf[bucket] !== ABSENT) rows.push(rowOf[bucket]!);
  return rows;
}

/** The mode for all inputs together; the question type has no say. */
export function modeOf(parts: readonly TextPart[]): ScriptMode {
  const inputs = parts.filter(({ isWhole }) => !isWhole);
  return scriptOf(inputs.flatMap(({ column }) => occurringCodes(column).map(labelIn(column))));
}

function labelIn({ labels }: Codes): (occurring: readonly [number, number]) => string {
  return ([code]) => labels[code]!;
}

function bucketing({ salt, words, isWhole }: TextPart, mode: ScriptMode, hashBuckets: number) {
  const options = { salt, longest: isWhole ? 1 : LONGEST_NGRAM[mode], hashBuckets };
  return (code: number) => (code === ABSENT ? [] : ngramBuckets(words(code), options));
}
