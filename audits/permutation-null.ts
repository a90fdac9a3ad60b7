import {
  ABSENT,
  type Codes,
  codesColumn,
  type Group,
  LEVEL,
  type Measure,
  type Metric,
  permutationPValue,
  type Random,
  rowNumbers,
  type Split,
  scorerFor,
  shuffleWithin,
  sortedByCode,
} from '../core/index.ts';
import type { FoldsOf } from './mean-interval.ts';
import type { Series } from './means.ts';

/** Held-out answers, whose null is that they have nothing to do with the items they were given to. */
export interface PermutationParts {
  readonly test: Split;
  readonly answers: Codes;
  readonly folds: FoldsOf;
  readonly metric: Metric;
  readonly group: Group;
}

export interface PermutationNull {
  /** Its mean over the items is the score minus the mean permuted score. */
  readonly excess: Series;
  readonly pValue: Measure;
}

/** Permutations of the null distribution: p values go down to 1 / 201. */
export const PERMUTATIONS = 200;

/**
 * How far permuted scores are moved from their mean before the score is set beside them. Permuting
 * leaves out that folds teach one another: where a pair of items from two folds agrees by chance, the
 * first is answered right by what the second taught, and the second by the first. Where answers are a
 * sum over pairs, S = Σ y_i y_j k(i, j), every pair is there twice: the variance of S is Σ (2 k)² over
 * pairs, but 2 Σ k² with the answers held fixed. So the standard deviation is √2 times what permuting
 * shows; for answers that are the sign of such a sum, √(1 + 2 / π) times.
 */
const STRETCH = Math.SQRT2;

/**
 * The score beside its null distribution: what items ask for is permuted within fold and question
 * type, whole items' targets together, while the answers stay. For one fold alone that is exact, given
 * the others; for all folds together permuted scores are stretched about their mean, and then
 * p = (1 + permuted scores at least as high) / (1 + permutations) (Phipson & Smyth 2010).
 */
export function permutationNull(parts: PermutationParts, random: Random): PermutationNull {
  const scores = permutedScores(parts, cellsOf(parts), random);
  const { metric, group, folds, test } = parts;
  const method = `${metric}; targets permuted ${PERMUTATIONS} times within fold and question type`;
  return {
    excess: { name: 'excess', values: influences(scores), range: [-1, 1], method, group, folds },
    pValue: {
      name: 'p-value',
      group,
      ...(test.size === 0
        ? { value: null, reason: 'no items' }
        : { value: pValue(scores), reason: 'a p value has no interval' }),
      unit: 'share',
      n: test.size,
      level: LEVEL,
      method: `${method}, permuted scores stretched by √2`,
    },
  };
}

/** The rows of each cell of fold and question type, one cell after the other. */
interface Cells {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

function cellsOf({ test, folds }: PermutationParts): Cells {
  const { labels, codes } = codesColumn(test, 'questionType');
  const kinds = labels.length + 1;
  const cells = codes.map(
    (type, item) => folds.of[item]! * kinds + (type === ABSENT ? labels.length : type),
  );
  return sortedByCode(rowNumbers(cells.length), cells, folds.count * kinds);
}

interface PermutedScores {
  readonly cells: Cells;
  /** What each answer scores on its own item: a whole numerator over `denominator`, as all here. */
  readonly observed: Float64Array;
  /** The sum over all items, in each permutation. */
  readonly permuted: Float64Array;
  /** What each item's answer scored, added up over permutations. */
  readonly own: Float64Array;
  /** What was scored on each item, added up over permutations. */
  readonly asked: Float64Array;
  readonly denominator: number;
}

function permutedScores(
  { test, answers, metric }: PermutationParts,
  cells: Cells,
  random: Random,
): PermutedScores {
  const scorer = scorerFor(test, metric);
  const prepared = scorer.prepare(answers.labels);
  const scored = (target: number, item: number) => {
    const label = answers.codes[item]!;
    return label === ABSENT ? 0 : scorer.score(target, prepared, label);
  };
  const observed = Float64Array.from({ length: test.size }, (_, item) => scored(item, item));
  const [own, asked] = [new Float64Array(test.size), new Float64Array(test.size)];
  const targets = cells.rows.slice();
  const permuted = Float64Array.from({ length: PERMUTATIONS }, () => {
    shuffleWithin(targets, cells.starts, random);
    let sum = 0;
    targets.forEach((target, at) => {
      const item = cells.rows[at]!;
      const score = scored(target, item);
      sum += score;
      own[item]! += score;
      asked[target]! += score;
    });
    return sum;
  });
  return { cells, observed, permuted, own, asked, denominator: scorer.denominator };
}

/**
 * With S(j, i) what item i's answer scores on item j, m_i the mean of S(·, i) and t_i that of S(i, ·)
 * over the cell c of item i, and M_c the mean of both, the excess has the influence
 * S(i, i) − m_i − t_i + M_c, whose mean is that of S(i, i) − m_i.
 */
function influences({ observed, own, asked, cells, denominator }: PermutedScores): Float64Array {
  const means = cellMeans(own, cells);
  return observed.map((score, item) => {
    const permuted = own[item]! + asked[item]! - means[item]!;
    return (score - permuted / PERMUTATIONS) / denominator;
  });
}

/** For each item the mean of the values of its cell. */
function cellMeans(values: Float64Array, { rows, starts }: Cells): Float64Array {
  const means = new Float64Array(values.length);
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const members = rows.subarray(starts[cell]!, starts[cell + 1]!);
    const mean = members.reduce((sum, row) => sum + values[row]!, 0) / members.length;
    for (const row of members) means[row] = mean;
  }
  return means;
}

/** Numerators are whole and all is times `PERMUTATIONS`, so that ties are exact. */
function pValue({ observed, permuted }: PermutedScores): number {
  const total = sumOf(permuted);
  const above = PERMUTATIONS * sumOf(observed) - total;
  const atLeast = permuted.filter((sum) => STRETCH * (PERMUTATIONS * sum - total) >= above).length;
  return permutationPValue(atLeast, PERMUTATIONS);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
