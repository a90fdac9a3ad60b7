import { ABSENT, referenceAnswer, type Split, translation } from '../core/index.ts';
import type { FoldsOf } from './mean-interval.ts';

/** What the answers cost who knows nothing of an item but how often answers occur in training. */
export interface AnswerBits {
  /** −log2 p(y) of each test item's reference answer. */
  readonly bits: Float64Array;
  /** For each test item −log2 of the probability of an answer that training lacks. */
  readonly unseen: Float64Array;
}

export interface AnswerBitsParts {
  readonly test: Split;
  /** Null: training items are those of the other folds of `test`. */
  readonly train: Split | null;
  readonly folds: FoldsOf | null;
}

/**
 * p(y) = (n_y + ½) / (N + ½ (K + 1)), where n_y of N training items have the answer y, and there are K
 * different answers and one more for all that training lacks (Krichevsky & Trofimov 1981: one half is
 * added to each count).
 */
export function answerBits({ test, train, folds }: AnswerBitsParts): AnswerBits {
  const asked = referenceAnswer(test);
  const learnt = referenceAnswer(train ?? test);
  const known = translation(asked.labels, learnt.labels);
  const codes = asked.codes.map((label) => (label === ABSENT ? ABSENT : known[label]!));
  const expected =
    folds === null
      ? [expectation(countsBy(learnt.codes, learnt.labels.length, () => true))]
      : Array.from({ length: folds.count }, (_, fold) =>
          expectation(
            countsBy(learnt.codes, learnt.labels.length, (item) => folds.of[item] !== fold),
          ),
        );
  const ofItem = (item: number) => expected[folds?.of[item] ?? 0]!;
  return {
    bits: Float64Array.from(codes, (code, item) => ofItem(item)(code)),
    unseen: Float64Array.from(codes, (_, item) => ofItem(item)(ABSENT)),
  };
}

function countsBy(
  codes: Uint32Array,
  size: number,
  isTraining: (item: number) => boolean,
): Float64Array {
  const counts = new Float64Array(size);
  codes.forEach((code, item) => {
    if (code !== ABSENT && isTraining(item)) counts[code]! += 1;
  });
  return counts;
}

/** −log2 p of a code under these counts; `ABSENT` is an answer that training lacks. */
function expectation(counts: Float64Array): (code: number) => number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const different = counts.filter((count) => count > 0).length;
  const total = n + (different + 1) / 2;
  return (code) => Math.log2(total / ((code === ABSENT ? 0 : counts[code]!) + 0.5));
}
