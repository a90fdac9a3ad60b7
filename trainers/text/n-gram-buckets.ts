import { fnv1a } from './fnv1a.ts';
import type { ScriptMode } from './scripts.ts';

/** How many buckets n-grams are hashed into unless told otherwise. */
export const HASH_BUCKETS = 2 ** 18;

/** The longest n-grams of each mode: pairs of words, triples of characters. */
export const LONGEST_NGRAM: Readonly<Record<ScriptMode, number>> = { words: 2, characters: 3 };

export interface NgramOptions {
  /** Told apart from other kinds of feature by this beginning; '' for the only kind. */
  readonly salt: string;
  /** N-grams have 1 up to this many tokens. */
  readonly longest: number;
  readonly hashBuckets: number;
}

/**
 * The bucket of every n-gram of these tokens, once for each time it occurs: by where it begins, the
 * shortest first. The bucket is FNV-1a (32 bits) of the salt and the n-gram's tokens joined by one
 * space, modulo the number of buckets. No tokens, no buckets.
 */
export function ngramBuckets(
  tokens: readonly string[],
  { salt, longest, hashBuckets }: NgramOptions,
): number[] {
  const salted = fnv1a(salt);
  const buckets: number[] = [];
  for (let start = 0; start < tokens.length; start++) {
    const end = Math.min(tokens.length, start + longest);
    let hash = fnv1a(tokens[start]!, salted);
    buckets.push(hash % hashBuckets);
    for (let at = start + 1; at < end; at++) {
      hash = fnv1a(tokens[at]!, fnv1a(' ', hash));
      buckets.push(hash % hashBuckets);
    }
  }
  return buckets;
}
