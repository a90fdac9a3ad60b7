import { ABSENT, referenceAnswer, type Split, scorerFor } from '../core/index.ts';
import type { Part } from '../trainers/loop/examples.ts';
import type { TrainingRequest } from '../trainers/preparation.ts';
import { answerOfLabels } from '../trainers/targets/answer-vocabulary.ts';
import { learnAnswers } from '../trainers/targets/index.ts';

/** What both programs learn from: the items whose reference answer is one that can be given. */
export interface Learnable {
  readonly part: Part;
  readonly texts: readonly string[];
  /** The answer of each item of the part. */
  readonly truth: Int32Array;
}

export function learnable(split: Split, rows: Uint32Array, most: number): Learnable {
  const vocabulary = learnAnswers(split, rows, { most });
  const { labels, codes } = referenceAnswer(split);
  const answerOf = answerOfLabels(vocabulary, labels);
  const kept = rows.filter((row) => answerOf[codes[row]!] !== ABSENT);
  return {
    part: { split, rows: kept },
    texts: vocabulary.texts,
    truth: Int32Array.from(kept, (row) => answerOf[codes[row]!]!),
  };
}

/** The blind baseline as it is, but for the question type, which fastText is not given either. */
export function bagRequest(
  { part, texts }: Learnable,
  asked: Pick<TrainingRequest, 'validation' | 'test'> & { readonly epochs: number },
): TrainingRequest {
  const { epochs, validation, test } = asked;
  return {
    architecture: 'bag-of-ngrams',
    inputs: ['question'],
    options: {
      epochs,
      patience: epochs,
      answers: texts.length,
      questionType: false,
      validationShare: 0,
    },
    learn: part,
    validation,
    test,
    metric: 'official-2021',
    seed: 'bench',
    keepEpochs: false,
  };
}

/** The mean official score of answers to the items of a part. */
export function officialScore(
  { split, rows }: Part,
  answers: Int32Array,
  texts: readonly string[],
): number {
  const scorer = scorerFor(split, 'official-2021');
  const prepared = scorer.prepare(texts);
  let sum = 0;
  rows.forEach((row, index) => {
    sum += scorer.score(row, prepared, answers[index]!);
  });
  return sum / scorer.denominator / rows.length;
}
