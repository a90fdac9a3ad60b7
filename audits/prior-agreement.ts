import {
  ABSENT,
  type Codes,
  clamped,
  clusteredVariance,
  codesColumn,
  type Group,
  LEVEL,
  type Measure,
  NORMAL_QUANTILE,
  type Split,
} from '../core/index.ts';
import { LEAST_CLUSTERS } from './mean-interval.ts';
import { meanMeasure } from './means.ts';
import { sharedPairs } from './shared-values.ts';

/** One model's answers beside what items ask for and what the prior says, in one numbering. */
export interface AgreementParts {
  readonly split: Split;
  readonly predicted: Uint32Array;
  readonly reference: Uint32Array;
  readonly prior: Uint32Array;
  /** How the prior was learnt. */
  readonly protocol: string;
}

/**
 * Of the answers to these rows that are not the reference answer, the share that is the prior's; what
 * that share would be if the model's answers were dealt out by chance; and how far the first is above
 * the second.
 */
export function agreementMeasures(
  parts: AgreementParts,
  rows: Uint32Array,
  group: Group | null,
): readonly [observed: Measure, chance: Measure, gap: Measure] {
  const { split, predicted, reference, prior, protocol } = parts;
  const wrong = rows.filter((row) => predicted[row] !== reference[row]);
  const agrees = predicted.map((answer, row) => Number(answer === prior[row]));
  const method = `prior of the question type ${protocol}`;
  const observed = meanMeasure(
    { name: 'prior-agreement', values: Float64Array.from(agrees), range: [0, 1], method },
    { split, rows: wrong, replicates: null, group },
  );
  const dealt = dealtAgreement(parts, rows);
  const own = shareInfluences(rows, split.size, (row) => {
    const isWrong = Number(predicted[row] !== reference[row]);
    return [isWrong * agrees[row]!, isWrong];
  });
  const statedBy = (name: string, ratio: Ratio | null, least: number, reason: string) =>
    ratioMeasure({ name, group, ratio, least, reason, method }, split, rows);
  return [
    wrong.length > 0 || rows.length === 0 ? observed : { ...observed, reason: 'no wrong answers' },
    statedBy('chance-agreement', dealt, 0, 'no answer would be wrong by chance'),
    statedBy(
      'agreement-gap',
      own && dealt && difference(own, dealt),
      -1,
      own ? 'no answer would be wrong by chance' : 'no wrong answers',
    ),
  ];
}

/** A ratio of sums over items, and what each item adds to its error. */
interface Ratio {
  readonly value: number;
  /** One an item of the split; times n, so that their mean has the ratio's variance. */
  readonly influences: Float64Array;
}

type Sums = (row: number) => readonly [above: number, below: number];

/** Σ above / Σ below, with the influence (above − ratio · below) / Σ below; null where nothing is below. */
function shareInfluences(rows: Uint32Array, size: number, sums: Sums): Ratio | null {
  let [above, below] = [0, 0];
  for (const row of rows) {
    const [one, other] = sums(row);
    above += one;
    below += other;
  }
  if (below < SMALLEST) return null;
  const value = above / below;
  const influences = new Float64Array(size);
  for (const row of rows) {
    const [one, other] = sums(row);
    influences[row] = (rows.length * (one - value * other)) / below;
  }
  return { value, influences };
}

/** Sums of shares that are 0 but for rounding. */
const SMALLEST = 1e-9;

function difference(one: Ratio, other: Ratio): Ratio {
  return {
    value: one.value - other.value,
    influences: one.influences.map((own, row) => own - other.influences[row]!),
  };
}

/**
 * The model's answers dealt out anew at random among the items of one question type and answer type.
 * Let m(a) be the share of its answers that are a, p(a) that of reference answers, and c(a) that of
 * items whose prior says a and whose reference answer is another. An item is then wrong with the chance
 * 1 − m(its reference answer), and so with its prior's answer with the chance m(its prior) if that is
 * not its reference answer; the ratio of both sums is what is expected.
 *
 * Every item has two parts in it, as the one that asks and the one whose answer is dealt: with the sums
 * Σ_ij h(i, j) / n of a cell of n items, item k adds the mean over j of h(k, j), the mean over i of
 * h(i, k), less the mean over both.
 */
function dealtAgreement(
  { split, predicted, reference, prior }: AgreementParts,
  rows: Uint32Array,
): Ratio | null {
  const cells = cellsOf(split);
  const isMissed = (row: number) => prior[row] !== ABSENT && prior[row] !== reference[row];
  const share = (of: Uint32Array, asked: Uint32Array, counts?: (row: number) => boolean) =>
    sharesIn(cells, rows, { of, asked, ...(counts ? { counts } : {}) });
  const [givenPrior, givenReference] = [share(predicted, prior), share(predicted, reference)];
  const missed = share(prior, predicted, isMissed);
  const asked = share(reference, predicted);
  const agreeing = (row: number) => (isMissed(row) ? givenPrior[row]! : 0);
  const wrong = (row: number) => 1 - givenReference[row]!;
  const means = [agreeing, wrong].map((value) => cellMeans(cells, rows, value));
  return shareInfluences(rows, split.size, (row) => [
    agreeing(row) + missed[row]! - means[0]!(row),
    wrong(row) + 1 - asked[row]! - means[1]!(row),
  ]);
}

/** One number for each pair of question type and answer type. */
function cellsOf(split: Split): Uint32Array {
  const [questions, answers] = [
    codesColumn(split, 'questionType'),
    codesColumn(split, 'answerType'),
  ];
  const place = ({ labels, codes }: Codes, row: number) =>
    codes[row] === ABSENT ? labels.length : codes[row]!;
  const width = answers.labels.length + 1;
  return questions.codes.map((_, row) => place(questions, row) * width + place(answers, row));
}

interface AskedShares {
  /** The answers that are counted, and which items count; all of them by default. */
  readonly of: Uint32Array;
  readonly counts?: (row: number) => boolean;
  /** The answer whose share is asked for, of each item. */
  readonly asked: Uint32Array;
}

/** Of the items of each item's cell, the share that has the answer asked for. */
function sharesIn(
  cells: Uint32Array,
  rows: Uint32Array,
  { of, asked, counts = () => true }: AskedShares,
): Float64Array {
  const counted = new Uint32Array(of.length).fill(ABSENT);
  for (const row of rows) if (counts(row)) counted[row] = of[row]!;
  const pairs = sharedPairs({ train: cells, test: cells }, { train: counted, test: asked });
  const found = tally(pairs.train);
  const sizes = tally(Uint32Array.from(rows, (row) => cells[row]!));
  const shares = new Float64Array(of.length);
  for (const row of rows) {
    const pair = pairs.test[row]!;
    shares[row] = pair === ABSENT ? 0 : found[pair]! / sizes[cells[row]!]!;
  }
  return shares;
}

/** How often each code occurs. */
function tally(codes: Uint32Array): Uint32Array {
  let count = 0;
  for (const code of codes) if (code !== ABSENT && code >= count) count = code + 1;
  const counts = new Uint32Array(count);
  for (const code of codes) if (code !== ABSENT) counts[code]! += 1;
  return counts;
}

/** The mean of a value over the cell of each row. */
function cellMeans(cells: Uint32Array, rows: Uint32Array, value: (row: number) => number) {
  const sums = new Map<number, { sum: number; n: number }>();
  for (const row of rows) {
    const own = sums.get(cells[row]!) ?? { sum: 0, n: 0 };
    own.sum += value(row);
    own.n += 1;
    sums.set(cells[row]!, own);
  }
  return (row: number) => {
    const { sum, n } = sums.get(cells[row]!)!;
    return sum / n;
  };
}

interface StatedRatio {
  readonly name: string;
  readonly group: Group | null;
  readonly ratio: Ratio | null;
  readonly least: number;
  /** Why there is none, where there is none. */
  readonly reason: string;
  readonly method: string;
}

function ratioMeasure(
  { name, group, ratio, least, reason, method }: StatedRatio,
  split: Split,
  rows: Uint32Array,
): Measure {
  const common = { name, group, unit: 'share', n: rows.length, level: LEVEL } as const;
  const dealt = `${method}; answers dealt out within question type and answer type`;
  if (ratio === null) {
    return {
      ...common,
      value: null,
      reason: rows.length === 0 ? 'no items' : reason,
      method: dealt,
    };
  }
  const { variance, clusters } = clusteredVariance(ratio.influences, rows, split.clusters);
  const stated = { ...common, value: ratio.value, clusters };
  if (variance === null || clusters < LEAST_CLUSTERS) {
    const few = `${clusters} clusters, fewer than ${LEAST_CLUSTERS}: an interval would be too narrow`;
    return { ...stated, reason: few, method: dealt };
  }
  if (variance < SMALLEST ** 2) {
    return { ...stated, reason: 'it does not vary between clusters', method: dealt };
  }
  const spread = NORMAL_QUANTILE * Math.sqrt(variance);
  return {
    ...stated,
    interval: clamped([ratio.value - spread, ratio.value + spread], least, 1),
    method: `${dealt}; delta method over clusters`,
  };
}
