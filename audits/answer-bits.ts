import {
  ABSENT,
  type Codes,
  cleanedAnswer,
  createDictionary,
  type Dictionary,
  normalisedAnswer,
  referenceAnswer,
  type Split,
} from '../core/index.ts';
import type { FoldsOf } from './mean-interval.ts';

export interface AnswerBitsParts {
  readonly test: Split;
  /** Null: training items are those of the other folds of `test`. */
  readonly train: Split | null;
  readonly folds: FoldsOf | null;
}

/**
 * −log2 p(y) of each test item's reference answer: what it costs who knows nothing of an item but how
 * often answers occur in training. p(y) = (n_y + ½) / (N + ½ (K + 1)), where n_y of N training items have
 * the answer y, and there are K different answers and one more for all that training lacks (Krichevsky
 * & Trofimov 1981: one half is added to each count).
 */
export function answerBits({ test, train, folds }: AnswerBitsParts): Float64Array {
  const learnt = train ?? test;
  const [dictionary, isNormalised] = [createDictionary(), learnt.target.kind === 'answers'];
  const known = asGrouped(referenceAnswer(learnt), dictionary, isNormalised);
  const asked = asGrouped(referenceAnswer(test), dictionary, isNormalised);
  const expectationBut = (fold: number | null) =>
    expectation(
      countsBy(
        known,
        dictionary.labels.length,
        (item) => fold === null || folds!.of[item] !== fold,
      ),
    );
  const bitsOf = folds
    ? Array.from({ length: folds.count }, (_, fold) => expectationBut(fold))
    : [expectationBut(null)];
  return Float64Array.from(asked, (code, item) => bitsOf[folds?.of[item] ?? 0]!(code));
}

/**
 * Which answers are the same, as baselines group them: those that the evaluator normalises alike where
 * people were asked, only equal texts where there are labels. Were the two sides grouped differently,
 * a baseline would seem to know more of `a dog` than it does, by what is known of `dog`.
 */
function asGrouped(answers: Codes, dictionary: Dictionary, isNormalised: boolean): Uint32Array {
  const groups = Uint32Array.from(answers.labels, (text) =>
    dictionary.code(isNormalised ? normalisedAnswer(cleanedAnswer(text)) : text),
  );
  return answers.codes.map((code) => (code === ABSENT ? ABSENT : groups[code]!));
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

/** −log2 p of an answer under these counts, which are 0 where training lacks it. */
function expectation(counts: Float64Array): (code: number) => number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const different = counts.filter((count) => count > 0).length;
  const total = n + (different + 1) / 2;
  return (code) => Math.log2(total / ((counts[code] ?? 0) + 0.5));
}
