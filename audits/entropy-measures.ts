import {
  type Codes,
  clusteredVariance,
  type Group,
  grassbergerEntropy,
  type Interval,
  LEVEL,
  type Measure,
  NORMAL_QUANTILE,
  plugInEntropy,
  type Split,
} from '../core/index.ts';

/** What an entropy is taken of: the answers of some items, each given the condition of its item. */
export interface EntropyPart {
  readonly split: Split;
  readonly answers: Codes;
  /** The condition of each item, from 0; one condition for an unconditional entropy. */
  readonly conditions: Uint32Array;
  readonly rows: Uint32Array;
  readonly group: Group | null;
}

/**
 * The entropy of the answer given the condition, plugged in (`name`), and by Grassberger's estimator
 * (`name-corrected`). Both carry the interval of the latter, because the plug-in is biased low.
 *
 * Standard error by the delta method over clusters (the influence of an item is −log2 p(answer |
 * condition) − H), plus the second-order variance (labels − 1) / (2 (n ln 2)²), which is all that
 * remains where answers are nearly uniform. No interval where labels > n / 10.
 */
export function entropyMeasures(
  name: string,
  part: EntropyPart,
): [plugIn: Measure, corrected: Measure] {
  const cells = conditionCells(part);
  const n = part.rows.length;
  const stated = n === 0 ? null : estimate(part, cells, n);
  const common = { group: part.group, unit: 'bits', n, level: LEVEL } as const;
  if (stated === null) {
    const nothing = { ...common, value: null, reason: 'no items' } as const;
    return [
      { ...nothing, name, method: 'plug-in' },
      { ...nothing, name: `${name}-corrected`, method: 'Grassberger 2003' },
    ];
  }
  const { plugIn, corrected, ...rest } = stated;
  const method = 'delta method over clusters about the Grassberger estimate';
  return [
    { ...common, ...rest, name, value: plugIn, method: `plug-in; interval by the ${method}` },
    {
      ...common,
      ...rest,
      name: `${name}-corrected`,
      value: corrected,
      method: `Grassberger 2003; ${method}`,
    },
  ];
}

/** 2 to the entropy: how many equally common answers would be as hard to guess. */
export function effectiveAnswers(entropy: Measure): Measure {
  const { interval, ...rest } = entropy;
  return {
    ...rest,
    name: 'effective-answers',
    unit: 'answers',
    value: entropy.value === null ? null : 2 ** entropy.value,
    ...(interval ? { interval: [2 ** interval[0], 2 ** interval[1]] as const } : {}),
    method: `2 to the entropy: ${entropy.method}`,
  };
}

interface ConditionCell {
  n: number;
  readonly counts: Map<number, number>;
}

type ConditionCells = ReadonlyMap<number, ConditionCell>;

function conditionCells({ answers, conditions, rows }: EntropyPart): ConditionCells {
  const cells = new Map<number, ConditionCell>();
  for (const row of rows) {
    const answer = answers.codes[row]!;
    const cell = cells.get(conditions[row]!) ?? { n: 0, counts: new Map() };
    cell.n += 1;
    cell.counts.set(answer, (cell.counts.get(answer) ?? 0) + 1);
    cells.set(conditions[row]!, cell);
  }
  return cells;
}

function estimate(part: EntropyPart, cells: ConditionCells, n: number) {
  const weighted = (entropy: (counts: Iterable<number>) => number | null) =>
    [...cells.values()].reduce(
      (sum, cell) => sum + (cell.n / n) * entropy(cell.counts.values())!,
      0,
    );
  const corrected = weighted(grassbergerEntropy);
  const spread = clusteredVariance(surprisals(part, cells), part.rows, part.split.clusters);
  const labels = [...cells.values()].reduce((sum, { counts }) => sum + counts.size, 0);
  const free = labels - cells.size;
  const secondOrder = free / (2 * (n * Math.LN2) ** 2);
  return {
    plugIn: weighted(plugInEntropy),
    corrected,
    clusters: spread.clusters,
    ...(spread.designEffect === null ? {} : { designEffect: spread.designEffect }),
    ...intervalOrReason(corrected, labels, n, spread.variance, secondOrder),
  };
}

/** −log2 p(answer | condition) of each item, with p as observed in the part. */
function surprisals(
  { answers, conditions, rows }: EntropyPart,
  cells: ConditionCells,
): Float64Array {
  const values = new Float64Array(answers.codes.length);
  for (const row of rows) {
    const { n, counts } = cells.get(conditions[row]!)!;
    values[row] = Math.log2(n / counts.get(answers.codes[row]!)!);
  }
  return values;
}

function intervalOrReason(
  corrected: number,
  labels: number,
  n: number,
  variance: number | null,
  secondOrder: number,
): { interval: Interval } | { reason: string } {
  if (labels > n / 10) {
    return { reason: `undersampled: ${labels} labels for ${n} items, more than one in ten` };
  }
  if (variance === null) return { reason: 'all items are of one cluster' };
  const spread = NORMAL_QUANTILE * Math.sqrt(variance + secondOrder);
  return { interval: [Math.max(0, corrected - spread), corrected + spread] };
}
