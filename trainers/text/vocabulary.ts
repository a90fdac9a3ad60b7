/** The word at index 0 of every vocabulary, for all that it lacks; no token is empty. */
export const UNKNOWN_WORD = '';

/**
 * The words that occur at least that often, the commonest first, equally common ones in code-unit
 * order, after `UNKNOWN_WORD` at index 0. Does not depend on the order in which words were counted.
 */
export function learnVocabulary(
  counts: ReadonlyMap<string, number>,
  atLeast: number,
): readonly string[] {
  const kept = [...counts].filter(([word, count]) => count >= atLeast && word !== UNKNOWN_WORD);
  kept.sort(([one, oneCount], [other, otherCount]) => otherCount - oneCount || order(one, other));
  return [UNKNOWN_WORD, ...kept.map(([word]) => word)];
}

/** For each word its index in the vocabulary; 0 for a word that it lacks. */
export function wordIndex(vocabulary: readonly string[]): (word: string) => number {
  const known = new Map(vocabulary.map((word, index) => [word, index]));
  return (word) => known.get(word) ?? 0;
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
