import { type Codes, createDictionary } from '../split/column.ts';
import type { Split } from '../split/split.ts';
import type { Metric } from './metric.ts';
import { cleanedAnswer } from './normalisation.ts';
import { peopleAnswers, peopleKeys, scorerFor } from './scorer.ts';
import type { Scores } from './scores.ts';

/**
 * For each item the highest score that any of its own answers would earn: the ceiling of every
 * model under this metric. The split's target must be `answers`.
 */
export function bestAnswerScores(split: Split, metric: Metric): Scores {
  const { offsets, values } = peopleAnswers(split);
  const scorer = scorerFor(split, metric);
  const prepared = scorer.prepare(values.labels);
  const numerators = new Float64Array(split.size);
  for (let item = 0; item < split.size; item++) {
    for (const label of new Set(values.codes.subarray(offsets[item]!, offsets[item + 1]!))) {
      numerators[item] = Math.max(numerators[item]!, scorer.score(item, prepared, label));
    }
  }
  return { numerators, denominator: scorer.denominator };
}

/**
 * For each item the score of a person against the others: every answer in turn is left out and
 * scores min(1, matches among the others / 3), averaged over the n people. Texts are compared as the
 * metric compares people's answers (`label` as `official-2021`). An item that one person answered
 * scores 0: nobody else agrees.
 */
export function leaveOneOutScores(split: Split, metric: Metric): Float64Array {
  const { offsets, keys } = peopleKeys(split, metric === 'label' ? 'official-2021' : metric);
  return Float64Array.from({ length: split.size }, (_, item) => {
    const own = keys.subarray(offsets[item]!, offsets[item + 1]!);
    const counts = labelCounts(own);
    let numerator = 0;
    for (const key of own) numerator += Math.min(3, counts.get(key)! - 1);
    return own.length === 0 ? 0 : numerator / (3 * own.length);
  });
}

/** For each item how many people gave its commonest answer; texts as they stand, but for white space at the ends. */
export function largestAgreement(split: Split): Uint32Array {
  const people = peopleAnswers(split);
  const answers = cleanedCodes(people.values);
  return Uint32Array.from({ length: split.size }, (_, item) => {
    const own = answers.subarray(people.offsets[item]!, people.offsets[item + 1]!);
    return Math.max(0, ...labelCounts(own).values());
  });
}

function cleanedCodes({ labels, codes }: Codes): Uint32Array {
  const dictionary = createDictionary();
  const cleaned = Uint32Array.from(labels, (label) => dictionary.code(cleanedAnswer(label)));
  return codes.map((code) => cleaned[code]!);
}

function labelCounts(answers: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}
