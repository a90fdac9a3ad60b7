/**
 * The official VQA accuracy of one answer as an integer numerator over 3·n: each of the n people is
 * left out once, and min(1, matches among the others / 3) is averaged (Antol et al. 2015; Goyal et
 * al. 2017). Of n answers `matches` equal the prediction, so
 *
 *   3·n·accuracy = matches · min(3, matches − 1) + (n − matches) · min(3, matches).
 *
 * For n = 10: 0, 9, 18, 27, 30, 30 … of 30, which are 0, .3, .6, .9 and 1.
 */
export function officialNumerator(matches: number, n: number): number {
  if (matches === 0) return 0;
  return matches * Math.min(3, matches - 1) + (n - matches) * Math.min(3, matches);
}

/** min(matches / 3, 1) over the same denominator 3·n. */
export function simpleNumerator(matches: number, n: number): number {
  return Math.min(3, matches) * n;
}

/**
 * The evaluator's own loop, on the texts it compares: `identities[i]` says which entries it takes
 * for the same one (it compares whole records). The plain form of `officialNumerator`, in the order
 * of its floating-point sums.
 *
 * Quirk: where entries carry no `answer_id`, equal answers are equal records, and leaving out one
 * leaves out all: ten times "cat" without ids score 0 for "cat".
 */
export function evaluatorItemAccuracy(
  answers: readonly string[],
  identities: readonly (string | number)[],
  prediction: string,
): number {
  let sum = 0;
  for (const left of identities) {
    const others = answers.filter((_, index) => identities[index] !== left);
    const matching = others.filter((answer) => answer === prediction).length;
    sum += Math.min(1, matching / 3);
  }
  return sum / answers.length;
}
