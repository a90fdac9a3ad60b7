import type { Metric } from './metric.ts';
import { cleanedAnswer, normalisedAnswer, normalisedPunctuation } from './normalisation.ts';

/**
 * What is compared with what. The evaluator treats an item on which all people agree unlike the
 * others, so each text has two keys: one for unanimous items, one for mixed ones.
 */
export interface AnswerKeys {
  /** People are unanimous where this is the same for all their answers. */
  readonly unanimity: (answer: string) => string;
  readonly unanimousAnswer: (answer: string) => string;
  readonly mixedAnswer: (answer: string) => string;
  readonly unanimousPrediction: (prediction: string) => string;
  readonly mixedPrediction: (prediction: string) => string;
}

/** The keys of a metric that compares with what people said. */
export function answerKeys(metric: Exclude<Metric, 'label'>): AnswerKeys {
  return metric === 'official-2017' ? KEYS_2017 : KEYS_2021;
}

const normalised = (text: string) => normalisedAnswer(cleanedAnswer(text));

/**
 * Quirk: where all answers are the same nothing is normalised on either side, so "The cat." scores 0
 * against ten times "cat", and "two" against ten times "2".
 */
const KEYS_2021: AnswerKeys = {
  unanimity: cleanedAnswer,
  unanimousAnswer: cleanedAnswer,
  mixedAnswer: normalised,
  unanimousPrediction: cleanedAnswer,
  mixedPrediction: normalised,
};

/**
 * Quirk: before March 2021 the prediction was always normalised, people's answers only had their
 * punctuation processed, and that only where they were mixed; they were not even stripped.
 */
const KEYS_2017: AnswerKeys = {
  unanimity: (answer) => answer,
  unanimousAnswer: (answer) => answer,
  mixedAnswer: normalisedPunctuation,
  unanimousPrediction: normalised,
  mixedPrediction: normalised,
};
