import {
  ABSENT,
  type Codes,
  clusterFolds,
  codesColumn,
  keyCounts,
  type Random,
  referenceAnswer,
  rowNumbers,
  type Scorer,
  type Settings,
  type Split,
  scorerFor,
  translation,
} from '../core/index.ts';
import { commonestAnswer, commonestAnswers } from './commonest-answer.ts';
import { foldedTexts } from './input-texts.ts';
import type { FoldsOf } from './mean-interval.ts';

/** The rungs from the blindest up. None of them sees the image. */
export const RUNGS = ['uniform', 'most-common', 'question-type', 'exact-question'] as const;

export type Rung = (typeof RUNGS)[number];

/** What every rung scores on every item of the test split, as shares between 0 and 1. */
export interface Ladder {
  readonly scores: Readonly<Record<Rung, Float64Array>>;
  /** The fold that held each item out, where the ladder was cross-validated. */
  readonly folds: FoldsOf | null;
  /** `learnt on train`, `5 folds by cluster`, `in sample`. */
  readonly protocol: string;
}

export interface LadderSplits {
  readonly test: Split;
  readonly train: Split | null;
  /** Folds to cross-validate by, where the ladder stands beside something in folds; else its own. */
  readonly folds?: FoldsOf | null;
}

/**
 * Predictors that only know how often answers occur: a uniform guess among the answers of the
 * training items, their commonest answer, the commonest of the question type, and the commonest of
 * the exact question. A type or question that training lacks falls back to the rung below.
 *
 * Without a training split each fold is scored by the others; folds keep clusters whole, and there
 * are no more of them than clusters, of which there must then be two or more.
 */
export function priorLadder(splits: LadderSplits, settings: Settings, random: Random): Ladder {
  const scorer = scorerFor(splits.test, settings.metric);
  const scores = emptyScores(splits.test.size);
  const learning = eachLearning(splits, settings, random, (part) =>
    climb({ ...part, scorer, scores }),
  );
  return { scores, ...learning };
}

/** The answer of the rung `question-type` to every test item, learnt as for the ladder. */
export interface TypePriors {
  readonly answers: Codes;
  readonly protocol: string;
}

/** What the prior of the question type answers; `ABSENT` where nothing was there to learn from. */
export function questionTypePriors(
  splits: LadderSplits,
  settings: Settings,
  random: Random,
): TypePriors {
  const codes = new Uint32Array(splits.test.size).fill(ABSENT);
  const { answer } = priorColumns(splits.train ?? splits.test);
  const { protocol } = eachLearning(splits, settings, random, ({ learnt, from, asked, on }) => {
    const answers = rungAnswers(learnt, from, asked);
    for (const row of on) codes[row] = answers['question-type'](row);
  });
  return { answers: { kind: 'codes', labels: answer.labels, codes }, protocol };
}

/** Priors are learnt from the rows `from`, and asked on the rows `on`. */
interface Learning {
  readonly learnt: PriorColumns;
  readonly from: Uint32Array;
  readonly asked: PriorColumns;
  readonly on: Uint32Array;
}

/** Calls back once, or once a fold, so that every test item is asked once. */
function eachLearning(
  { test, train, folds = null }: LadderSplits,
  settings: Settings,
  random: Random,
  visit: (part: Learning) => void,
): Pick<Ladder, 'folds' | 'protocol'> {
  const asked = priorColumns(test);
  if (train !== null || settings.inSample) {
    const learnt = priorColumns(train ?? test);
    visit({ learnt, from: rowNumbers((train ?? test).size), asked, on: rowNumbers(test.size) });
    return { folds: null, protocol: train === null ? 'in sample' : 'learnt on train' };
  }
  const { of, count } = folds ?? dealtFolds(test, settings, random);
  for (let fold = 0; fold < count; fold++) {
    const from = rowNumbers(test.size).filter((row) => of[row] !== fold);
    const on = rowNumbers(test.size).filter((row) => of[row] === fold);
    visit({ learnt: asked, from, asked, on });
  }
  return { folds: { of, count }, protocol: `${count} folds by cluster` };
}

function dealtFolds(test: Split, settings: Settings, random: Random): FoldsOf {
  const count = Math.min(settings.folds, test.clusters.count);
  return { of: clusterFolds(test.clusters, count, random.fork('folds')), count };
}

/** What priors are learnt from and asked by: one code an item each. */
interface PriorColumns {
  readonly answer: Codes;
  readonly type: Codes;
  readonly question: Codes;
}

function priorColumns(split: Split): PriorColumns {
  return {
    answer: referenceAnswer(split),
    type: codesColumn(split, 'questionType'),
    question: exactQuestions(split),
  };
}

/** Questions as the exact-question rung compares them: lower case, white space trimmed and folded. */
export function exactQuestions(split: Split): Codes {
  if (split.columns['question'] === undefined) {
    return { kind: 'codes', labels: [], codes: new Uint32Array(split.size).fill(ABSENT) };
  }
  return foldedTexts(codesColumn(split, 'question'));
}

interface Climb extends Learning {
  readonly scorer: Scorer;
  readonly scores: Record<Rung, Float64Array>;
}

/** Learns every rung from the rows `from` and writes its scores on the rows `on`. */
function climb({ learnt, from, asked, on, scorer, scores }: Climb): void {
  const prepared = scorer.prepare(learnt.answer.labels);
  const vocabulary = scorer.prepare(usedLabels(learnt.answer, from));
  const counts = keyCounts(vocabulary);
  const answers = rungAnswers(learnt, from, asked);
  const share = (numerator: number) => numerator / scorer.denominator;
  for (const row of on) {
    const guess = vocabulary.size === 0 ? 0 : scorer.uniform(row, vocabulary, counts);
    scores.uniform[row] = share(guess);
    for (const rung of ['most-common', 'question-type', 'exact-question'] as const) {
      const answer = answers[rung](row);
      scores[rung][row] = answer === ABSENT ? 0 : share(scorer.score(row, prepared, answer));
    }
  }
}

type AnswerOf = (row: number) => number;

function rungAnswers(
  learnt: PriorColumns,
  from: Uint32Array,
  asked: PriorColumns,
): Record<Exclude<Rung, 'uniform'>, AnswerOf> {
  const commonest = commonestAnswer(learnt.answer, from);
  const byType = lookup(
    learnt.type,
    asked.type,
    commonestAnswers(learnt.type, learnt.answer, from),
  );
  const byQuestion = lookup(
    learnt.question,
    asked.question,
    commonestAnswers(learnt.question, learnt.answer, from),
  );
  const mostCommon = () => commonest;
  const questionType = fallingBack(byType, mostCommon);
  return {
    'most-common': mostCommon,
    'question-type': questionType,
    'exact-question': fallingBack(byQuestion, questionType),
  };
}

function lookup(learnt: Codes, asked: Codes, answers: Uint32Array): AnswerOf {
  const learntCode = translation(asked.labels, learnt.labels);
  return (row) => {
    const code = asked.codes[row]!;
    const group = code === ABSENT ? ABSENT : learntCode[code]!;
    return group === ABSENT ? ABSENT : answers[group]!;
  };
}

function fallingBack(first: AnswerOf, second: AnswerOf): AnswerOf {
  return (row) => {
    const answer = first(row);
    return answer === ABSENT ? second(row) : answer;
  };
}

function usedLabels({ labels, codes }: Codes, rows: Uint32Array): readonly string[] {
  const used = new Uint8Array(labels.length);
  for (const row of rows) if (codes[row] !== ABSENT) used[codes[row]!] = 1;
  return labels.filter((_, code) => used[code]);
}

function emptyScores(size: number): Record<Rung, Float64Array> {
  return {
    uniform: new Float64Array(size),
    'most-common': new Float64Array(size),
    'question-type': new Float64Array(size),
    'exact-question': new Float64Array(size),
  };
}
