import {
  ABSENT,
  type Metric,
  peopleAnswers,
  referenceAnswer,
  type Split,
  scorerFor,
} from '../../core/index.ts';
import { type AnswerVocabulary, answerOfLabels } from './answer-vocabulary.ts';

/** What a model is to answer to each of n items: `width` answers an item, each with a weight. */
export interface ItemTargets {
  /** The most answers that any item has, at least 1. */
  readonly width: number;
  /** n × width indices of the vocabulary, ascending within an item; the rest is 0 with weight 0. */
  readonly answers: Uint32Array;
  /** n × width, from 0 to 1. All 0 where the vocabulary holds no right answer of the item. */
  readonly weights: Float32Array;
  /** For each item its reference answer in the vocabulary, or −1. */
  readonly truth: Int32Array;
}

/** What the items of a split are asked for, and how their answers are scored. */
export interface TargetOptions {
  readonly metric: Metric;
  /**
   * - `soft`: every answer weighs what it would score; the weights of an item need not add up to 1.
   * - `hard`: the reference answer weighs 1, all others 0.
   */
  readonly targets: 'soft' | 'hard';
}

/**
 * The targets of the given rows, in their order. Where only the reference answer can score (metric
 * `label`, or nobody but the reference answered) soft targets are hard ones.
 *
 * Soft targets ask the scorer about the answers of the item's people and its reference answer: what
 * the evaluator holds equal to one of them is one answer of the vocabulary with it. Bottom-up
 * attention's soft scores are the same but for its answers that were never normalised.
 */
export function itemTargets(
  split: Split,
  rows: Uint32Array,
  vocabulary: AnswerVocabulary,
  { metric, targets }: TargetOptions,
): ItemTargets {
  const truth = truthOf(split, rows, vocabulary);
  const isHard = targets === 'hard' || metric === 'label' || split.target.kind !== 'answers';
  if (isHard || vocabulary.texts.length === 0) return hardTargets(truth);
  return padded(softTargets(split, rows, { vocabulary, metric }), truth);
}

function truthOf(split: Split, rows: Uint32Array, vocabulary: AnswerVocabulary): Int32Array {
  const { labels, codes } = referenceAnswer(split);
  const answerOf = answerOfLabels(vocabulary, labels);
  return Int32Array.from(rows, (row) => {
    const answer = answerOf[codes[row]!] ?? ABSENT;
    return answer === ABSENT ? -1 : answer;
  });
}

function hardTargets(truth: Int32Array): ItemTargets {
  return {
    width: 1,
    answers: Uint32Array.from(truth, (answer) => Math.max(0, answer)),
    weights: Float32Array.from(truth, (answer) => Number(answer >= 0)),
    truth,
  };
}

/** The answers of item i and their scores: from `offsets[i]` up to, not including, `offsets[i + 1]`. */
interface ScoredAnswers {
  readonly offsets: Uint32Array;
  readonly answers: Uint32Array;
  readonly scores: Float32Array;
}

function softTargets(
  split: Split,
  rows: Uint32Array,
  { vocabulary, metric }: { readonly vocabulary: AnswerVocabulary; readonly metric: Metric },
): ScoredAnswers {
  const scorer = scorerFor(split, metric);
  const prepared = scorer.prepare(vocabulary.texts);
  const candidatesOf = candidates(split, vocabulary);
  const offsets = new Uint32Array(rows.length + 1);
  const answers: number[] = [];
  const scores: number[] = [];
  rows.forEach((row, index) => {
    for (const answer of candidatesOf(row)) {
      const score = scorer.score(row, prepared, answer);
      if (score === 0) continue;
      answers.push(answer);
      scores.push(score / scorer.denominator);
    }
    offsets[index + 1] = answers.length;
  });
  return { offsets, answers: Uint32Array.from(answers), scores: Float32Array.from(scores) };
}

/** The answers of the vocabulary that can score on an item, each once, ascending. */
function candidates(split: Split, vocabulary: AnswerVocabulary): (row: number) => Iterable<number> {
  const people = peopleAnswers(split);
  const reference = referenceAnswer(split);
  const ofPeople = answerOfLabels(vocabulary, people.values.labels);
  const ofReference = answerOfLabels(vocabulary, reference.labels);
  const seenIn = new Uint32Array(vocabulary.texts.length);
  let call = 0; // not the row, which may be asked for twice
  return (row) => {
    call++;
    const found: number[] = [];
    const add = (answer: number | undefined) => {
      if (answer === undefined || answer === ABSENT || seenIn[answer] === call) return;
      seenIn[answer] = call;
      found.push(answer);
    };
    add(ofReference[reference.codes[row]!]);
    const end = people.offsets[row + 1]!;
    for (let at = people.offsets[row]!; at < end; at++) add(ofPeople[people.values.codes[at]!]);
    return found.sort((one, other) => one - other);
  };
}

function padded({ offsets, answers, scores }: ScoredAnswers, truth: Int32Array): ItemTargets {
  let width = 1;
  for (let item = 0; item < truth.length; item++) {
    width = Math.max(width, offsets[item + 1]! - offsets[item]!);
  }
  const wide = new Uint32Array(truth.length * width);
  const weights = new Float32Array(truth.length * width);
  for (let item = 0; item < truth.length; item++) {
    const shift = item * width - offsets[item]!;
    for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
      wide[at + shift] = answers[at]!;
      weights[at + shift] = scores[at]!;
    }
  }
  return { width, answers: wide, weights, truth };
}
