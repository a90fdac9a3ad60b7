import type { Random } from '../core/index.ts';

/**
 * Of 1,000 questions how many have so many words, the question mark being one: counted by the tokeniser
 * on 32,723 questions of VQA v2's validation part. Those of more than 14 words, one in 180, count as
 * 14: there they are cut, as is usual. The mean is 7.1.
 */
const QUESTIONS_BY_LENGTH: ReadonlyMap<number, number> = new Map([
  [4, 29],
  [5, 133],
  [6, 258],
  [7, 200],
  [8, 165],
  [9, 101],
  [10, 51],
  [11, 28],
  [12, 16],
  [13, 9],
  [14, 10],
]);

const LENGTHS = [...QUESTIONS_BY_LENGTH].flatMap(([length, count]) =>
  Array.from({ length: count }, () => length),
);

/** The length that questions are cut to, and padded to where they are padded. */
export const LONGEST = 14;

/** How many words a question of VQA v2 has, drawn by chance. */
export function drawLength(random: Random): number {
  return LENGTHS[random.below(LENGTHS.length)]!;
}

/** The distribution in words, for the head of a table. */
export function lengthsText(): string {
  const shares = [...QUESTIONS_BY_LENGTH].map(([length, count]) => `${length}: ${count / 10} %`);
  return `words a question: ${shares.join(', ')}`;
}
