import {
  ABSENT,
  clusteredVariance,
  type Group,
  grassbergerEntropy,
  LEVEL,
  type Measure,
  NORMAL_QUANTILE,
  type Split,
} from '../core/index.ts';

/** Answers to some items, and how their spread is called. */
export interface SpreadPart {
  readonly split: Split;
  readonly rows: Uint32Array;
  readonly group: Group | null;
}

const COUNTED = 'a count of what was seen, not an estimate: more items would show more';

/** How many different answers there are. */
export function distinctAnswers(name: string, keys: Uint32Array, part: SpreadPart): Measure {
  const { rows, group } = part;
  const common = { name, group, unit: 'answers', n: rows.length, level: LEVEL } as const;
  const method = 'count of different answers';
  if (rows.length === 0) return { ...common, value: null, reason: 'no items', method };
  return { ...common, value: countsOf(keys, rows).size, reason: COUNTED, method };
}

/** 2 to the entropy of the answers, by Grassberger's estimator: how many equally common ones would be as even. */
export function effectiveNumber(name: string, keys: Uint32Array, part: SpreadPart): Measure {
  const entropy = entropyMeasure(name, part, [spreadOf(keys, part.rows)]);
  const { value, interval, method } = entropy;
  return {
    ...entropy,
    unit: 'answers',
    value: value === null ? null : 2 ** value,
    ...(interval ? { interval: [2 ** Math.max(0, interval[0]), 2 ** interval[1]] as const } : {}),
    method: `2 to the entropy: ${method}`,
  };
}

/** The entropy of the one minus that of the other in bits, on the same items. */
export function entropyDifference(
  name: string,
  one: Uint32Array,
  other: Uint32Array,
  part: SpreadPart,
): Measure {
  return entropyMeasure(name, part, [spreadOf(one, part.rows), spreadOf(other, part.rows)]);
}

interface Spread {
  readonly entropy: number;
  /** −log2 of the share of each row's answer. */
  readonly surprisal: (row: number) => number;
  readonly labels: number;
}

function spreadOf(keys: Uint32Array, rows: Uint32Array): Spread {
  const counts = countsOf(keys, rows);
  return {
    entropy: grassbergerEntropy(counts.values()) ?? 0,
    surprisal: (row) => Math.log2(rows.length / counts.get(keys[row]!)!),
    labels: counts.size,
  };
}

/**
 * An entropy, less another where there are two. Its interval is that of the entropies of
 * answer-balance, by the delta method over clusters, paired by item, with the second-order variance
 * (labels − 1) / (2 (n ln 2)²) of each. None where labels > n / 10.
 */
function entropyMeasure(
  name: string,
  { split, rows, group }: SpreadPart,
  [one, other]: readonly [Spread, Spread?],
): Measure {
  const n = rows.length;
  const method = 'Grassberger 2003; delta method over clusters';
  const common = { name, group, unit: 'bits', n, level: LEVEL, method } as const;
  if (n === 0) return { ...common, value: null, reason: 'no items' };
  const value = one.entropy - (other?.entropy ?? 0);
  const values = new Float64Array(split.size);
  for (const row of rows) values[row] = one.surprisal(row) - (other?.surprisal(row) ?? 0);
  const { variance, clusters, designEffect } = clusteredVariance(values, rows, split.clusters);
  const stated = {
    ...common,
    value,
    clusters,
    ...(designEffect === null ? {} : { designEffect }),
  };
  const labels = Math.max(one.labels, other?.labels ?? 0);
  if (labels > n / 10) {
    const reason = `undersampled: ${labels} labels for ${n} items, more than one in ten`;
    return { ...stated, reason };
  }
  if (variance === null) return { ...stated, reason: 'all items are of one cluster' };
  const free = one.labels - 1 + (other ? other.labels - 1 : 0);
  const spread = NORMAL_QUANTILE * Math.sqrt(variance + free / (2 * (n * Math.LN2) ** 2));
  return { ...stated, interval: [value - spread, value + spread] };
}

function countsOf(keys: Uint32Array, rows: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const key = keys[row]!;
    if (key !== ABSENT) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
