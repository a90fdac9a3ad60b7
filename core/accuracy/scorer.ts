import {
  ABSENT,
  type Codes,
  createDictionary,
  type Dictionary,
  type Ragged,
} from '../split/column.ts';
import { rowNumbers } from '../split/row-numbers.ts';
import { codesColumn, raggedCodesColumn, type Split } from '../split/split.ts';
import { hasAnswerText } from '../split/target.ts';
import { type AnswerKeys, answerKeys } from './answer-keys.ts';
import { officialNumerator, simpleNumerator } from './item-score.ts';
import type { Metric } from './metric.ts';

/** Answers made ready for comparison: for each label its key in unanimous and in mixed items. */
export interface PreparedAnswers {
  readonly size: number;
  readonly unanimous: Uint32Array;
  readonly mixed: Uint32Array;
}

/**
 * Scores answers against the items of one split under one metric, on integers: a score is a
 * numerator over `denominator`, which all items share.
 */
export interface Scorer {
  readonly denominator: number;
  /** Makes the labels of a text column comparable; answers that nobody gave share the key ABSENT. */
  prepare(labels: readonly string[]): PreparedAnswers;
  /** The numerator that this label earns on this item. */
  score(item: number, prepared: PreparedAnswers, label: number): number;
  /**
   * The item's accuracy as the evaluator's own floating-point sum, in the order of its answers:
   * equal to `score` over `denominator` but for the last bits, which decide ties of rounding.
   */
  evaluatorAccuracy(item: number, prepared: PreparedAnswers, label: number): number;
  /** The mean numerator over all the labels: that of a guess drawn uniformly from them. */
  uniform(item: number, prepared: PreparedAnswers, counts: KeyCounts): number;
}

/** How many labels have each key. */
export interface KeyCounts {
  readonly unanimous: ReadonlyMap<number, number>;
  readonly mixed: ReadonlyMap<number, number>;
}

/** Counts the keys of prepared labels, for `uniform`. */
export function keyCounts({ unanimous, mixed }: PreparedAnswers): KeyCounts {
  return { unanimous: counted(unanimous), mixed: counted(mixed) };
}

/**
 * The scorer for a split whose target is `answers`, `label` or `choice`; throws `RangeError` for others.
 * It is kept as long as the split: making answers comparable takes longer than comparing them.
 */
export function scorerFor(split: Split, metric: Metric): Scorer {
  const known = scorers.get(split) ?? new Map<Metric, Scorer>();
  scorers.set(split, known);
  const scorer = known.get(metric) ?? itemScorer(itemsOf(split, metric));
  known.set(metric, scorer);
  return scorer;
}

const scorers = new WeakMap<Split, Map<Metric, Scorer>>();

function itemsOf(split: Split, metric: Metric): Items {
  return metric === 'label' ? labelItems(split) : peopleItems(split, metric);
}

/** The answers of every item as keys, and how a prediction becomes one. */
interface Items {
  readonly offsets: Uint32Array;
  readonly keys: Uint32Array;
  readonly isUnanimous: Uint8Array;
  readonly denominator: number;
  /** The numerator over `denominator` of a prediction that equals `matches` of `n` answers. */
  readonly numerator: (matches: number, n: number) => number;
  /** What one person's left-out turn contributes: `isMatch` says whether they gave the prediction. */
  readonly term: (isMatch: boolean, matches: number) => number;
  readonly known: Dictionary;
  readonly unanimousPrediction: (text: string) => string;
  readonly mixedPrediction: (text: string) => string;
}

function itemScorer(items: Items): Scorer {
  const { offsets, keys, isUnanimous, denominator, numerator } = items;
  const scoreOf = (item: number, key: number) => {
    const matches = matchesAt(items, item, key);
    return matches === 0 ? 0 : numerator(matches, offsets[item + 1]! - offsets[item]!);
  };
  const keyOf = (item: number, prepared: PreparedAnswers, label: number) =>
    (isUnanimous[item] ? prepared.unanimous : prepared.mixed)[label]!;
  return {
    denominator,
    prepare: (labels) => prepare(items, labels),
    score(item, prepared, label) {
      const key = keyOf(item, prepared, label);
      return key === ABSENT ? 0 : scoreOf(item, key);
    },
    evaluatorAccuracy: (item, prepared, label) =>
      meanTerm(items, item, keyOf(item, prepared, label)),
    uniform(item, prepared, counts) {
      const count = isUnanimous[item] ? counts.unanimous : counts.mixed;
      let sum = 0;
      for (const key of new Set(keys.subarray(offsets[item]!, offsets[item + 1]!))) {
        sum += (count.get(key) ?? 0) * scoreOf(item, key);
      }
      return sum / prepared.size;
    },
  };
}

function matchesAt({ offsets, keys }: Items, item: number, key: number): number {
  let matches = 0;
  for (let index = offsets[item]!; index < offsets[item + 1]!; index++) {
    if (keys[index] === key) matches++;
  }
  return matches;
}

function meanTerm(items: Items, item: number, key: number): number {
  const matches = matchesAt(items, item, key);
  const [from, to] = [items.offsets[item]!, items.offsets[item + 1]!];
  let sum = 0;
  for (let at = from; at < to; at++) sum += items.term(items.keys[at] === key, matches);
  return sum / (to - from);
}

function prepare(items: Items, labels: readonly string[]): PreparedAnswers {
  const known = new Map(items.known.labels.map((text, key) => [text, key]));
  const keysBy = (keyOf: (text: string) => string) =>
    Uint32Array.from(labels, (label) => known.get(keyOf(label)) ?? ABSENT);
  return {
    size: labels.length,
    unanimous: keysBy(items.unanimousPrediction),
    mixed: keysBy(items.mixedPrediction),
  };
}

/** What people answered to each item, as the metric compares it: equal keys are equal answers. */
export function peopleKeys(
  split: Split,
  metric: Exclude<Metric, 'label'>,
): { readonly offsets: Uint32Array; readonly keys: Uint32Array } {
  const { offsets, keys } = peopleItems(split, metric);
  return { offsets, keys };
}

function labelItems(split: Split): Items {
  const answer = referenceAnswer(split);
  return {
    offsets: rowNumbers(split.size + 1),
    keys: answer.codes,
    isUnanimous: new Uint8Array(split.size).fill(1),
    denominator: 1,
    numerator: (matches) => matches,
    term: (isMatch) => (isMatch ? 1 : 0),
    known: createDictionary(answer.labels),
    unanimousPrediction: (text) => text,
    mixedPrediction: (text) => text,
  };
}

function peopleItems(split: Split, metric: Exclude<Metric, 'label'>): Items {
  const rules = answerKeys(metric);
  const overThree = metric === 'simple' ? simpleNumerator : officialNumerator;
  const { offsets, values } = peopleAnswers(split);
  const known = createDictionary();
  const isUnanimous = unanimousItems({ offsets, values }, rules);
  const keysBy = (keyOf: (text: string) => string) =>
    Uint32Array.from(values.labels, (label) => known.code(keyOf(label)));
  const [whole, mixed] = [keysBy(rules.unanimousAnswer), keysBy(rules.mixedAnswer)];
  const denominator = commonDenominator(offsets);
  return {
    offsets,
    keys: itemKeys({ offsets, codes: values.codes, isUnanimous, whole, mixed }),
    isUnanimous,
    denominator,
    numerator: (matches, n) => overThree(matches, n) * (denominator / (3 * n)),
    term: metric === 'simple' ? simpleTerm : officialTerm,
    known,
    unanimousPrediction: rules.unanimousPrediction,
    mixedPrediction: rules.mixedPrediction,
  };
}

const officialTerm = (isMatch: boolean, matches: number) =>
  Math.min(1, (matches - Number(isMatch)) / 3);
const simpleTerm = (_isMatch: boolean, matches: number) => Math.min(1, matches / 3);

interface CodedAnswers {
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
  readonly isUnanimous: Uint8Array;
  readonly whole: Uint32Array;
  readonly mixed: Uint32Array;
}

function itemKeys({ offsets, codes, isUnanimous, whole, mixed }: CodedAnswers): Uint32Array {
  const keys = new Uint32Array(codes.length);
  isUnanimous.forEach((unanimous, item) => {
    const table = unanimous ? whole : mixed;
    for (let at = offsets[item]!; at < offsets[item + 1]!; at++) keys[at] = table[codes[at]!]!;
  });
  return keys;
}

/** For each item 1 where all people gave the same text, by the metric's idea of the same. */
function unanimousItems(
  { offsets, values }: Pick<Ragged<Codes>, 'offsets' | 'values'>,
  rules: AnswerKeys,
) {
  const dictionary = createDictionary();
  const same = Uint32Array.from(values.labels, (label) => dictionary.code(rules.unanimity(label)));
  const { codes } = values;
  const isUnanimous = new Uint8Array(offsets.length - 1);
  for (let item = 0; item < isUnanimous.length; item++) {
    const [start, end] = [offsets[item]!, offsets[item + 1]!];
    let at = start;
    while (at < end && same[codes[at]!] === same[codes[start]!]) at++;
    isUnanimous[item] = at === end ? 1 : 0;
  }
  return isUnanimous;
}

/** 3 times the least common multiple of how many answers items have: every score is a whole number over it. */
function commonDenominator(offsets: Uint32Array): number {
  const lengths = new Set<number>();
  for (let item = 0; item + 1 < offsets.length; item++)
    lengths.add(offsets[item + 1]! - offsets[item]!);
  return 3 * [...lengths].filter((length) => length > 0).reduce(leastCommonMultiple, 1);
}

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return (one / a) * other;
}

function counted(keys: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const key of keys) if (key !== ABSENT) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The reference answer of each item: what its target names as the answer. */
export function referenceAnswer(split: Split): Codes {
  if (hasAnswerText(split.target)) return codesColumn(split, split.target.answer);
  throw new RangeError(`a target of kind ${split.target.kind} has no answer text`);
}

/** What people answered to each item; throws `RangeError` where the target has no such lists. */
export function peopleAnswers(split: Split): Ragged<Codes> {
  if (split.target.kind === 'answers') return raggedCodesColumn(split, split.target.answers);
  throw new RangeError(`a target of kind ${split.target.kind} has no answers of people`);
}
