import {
  ABSENT,
  type Codes,
  codesColumn,
  referenceAnswer,
  rowNumbers,
  type Split,
  sortedByCode,
} from '../core/index.ts';
import { foldedTexts } from './input-texts.ts';
import { inDictionaryOf } from './joint-clusters.ts';

/** The answers of one question type in two splits; an answer is its number within the type, from 0. */
export interface TypeSample {
  readonly type: string;
  /** The answer of each item, items of one cluster together: first test, then train. */
  readonly answers: Uint32Array;
  /** Rows of the items, in the same order: first of test, then of train. */
  readonly rows: Uint32Array;
  /** How many of them are of test. */
  readonly n: number;
  /** How many are of train. */
  readonly m: number;
  /** The answers by number. */
  readonly labels: readonly string[];
  /** How often each of them occurs in test, and in train. */
  readonly inTest: Uint32Array;
  readonly inTrain: Uint32Array;
}

export interface ShiftSamples {
  /** Question types that both splits have, in code-unit order. */
  readonly types: readonly TypeSample[];
  /** Items of test in them. */
  readonly n: number;
  /** Question types of test that train lacks, and how many items these have. */
  readonly unmet: { readonly types: readonly string[]; readonly items: number };
}

/**
 * Pairs what test and train answer to each question type, answers in lower case and with white space
 * folded, because a change of spelling is none of priors. Items without a type or answer are left out.
 */
export function shiftSamples(test: Split, train: Split): ShiftSamples {
  const [asked, learnt] = [byType(test), byType(train)];
  const answers = foldedTexts(referenceAnswer(test));
  const others = inDictionaryOf(answers, foldedTexts(referenceAnswer(train)));
  const numbers = new Uint32Array(others.labels.length).fill(ABSENT);
  const both = [...asked.keys()].filter((type) => learnt.has(type)).sort();
  const types = both.map((type) =>
    typeSample(type, [asked.get(type)!, learnt.get(type)!], [answers, others], numbers),
  );
  const unmet = [...asked.keys()].filter((type) => !learnt.has(type)).sort();
  return {
    types,
    n: types.reduce((sum, { n }) => sum + n, 0),
    unmet: { types: unmet, items: unmet.reduce((sum, type) => sum + asked.get(type)!.length, 0) },
  };
}

/** The rows of each type that has any, sorted by cluster. */
function byType(split: Split): Map<string, Uint32Array> {
  const { labels, codes } = codesColumn(split, 'questionType');
  const answers = referenceAnswer(split).codes;
  const { codes: clusters, count } = split.clusters;
  const whole = rowNumbers(codes.length).filter(
    (row) => codes[row] !== ABSENT && answers[row] !== ABSENT,
  );
  const sorted = sortedByCode(sortedByCode(whole, clusters, count).rows, codes, labels.length);
  const rows = labels.map((label, type) => {
    const own = sorted.rows.subarray(sorted.starts[type]!, sorted.starts[type + 1]!);
    return [label, own] as const;
  });
  return new Map(rows.filter(([, own]) => own.length > 0));
}

/** `numbers` is `ABSENT` for every answer, before and after. */
function typeSample(
  type: string,
  [asked, learnt]: readonly [Uint32Array, Uint32Array],
  [inTest, inTrain]: readonly [Codes, Codes],
  numbers: Uint32Array,
): TypeSample {
  const [n, m] = [asked.length, learnt.length];
  const [rows, answers] = [new Uint32Array(n + m), new Uint32Array(n + m)];
  rows.set(asked);
  rows.set(learnt, n);
  const met: number[] = [];
  rows.forEach((row, at) => {
    const code = at < n ? inTest.codes[row]! : inTrain.codes[row]!;
    if (numbers[code] === ABSENT) numbers[code] = met.push(code) - 1;
    answers[at] = numbers[code]!;
  });
  for (const code of met) numbers[code] = ABSENT;
  return {
    type,
    answers,
    rows,
    n,
    m,
    labels: met.map((code) => inTrain.labels[code]!),
    inTest: countsOf(answers.subarray(0, n), met.length),
    inTrain: countsOf(answers.subarray(n), met.length),
  };
}

function countsOf(answers: Uint32Array, count: number): Uint32Array {
  const counts = new Uint32Array(count);
  for (const answer of answers) counts[answer]! += 1;
  return counts;
}
