/**
 * What a label with `x` of `n` items in one sample and `y` of `m` in the other adds to a divergence, which
 * is the sum over labels.
 */
export type DivergenceTerm = (x: number, y: number, n: number, m: number) => number;

/** ½ |x / n − y / m|: added up over labels, the total variation distance. Exactly 0 for equal shares. */
export function totalVariationTerm(x: number, y: number, n: number, m: number): number {
  return Math.abs(x * m - y * n) / (2 * n * m);
}

/**
 * ½ p log2(p / r) + ½ q log2(q / r) with p = x / n, q = y / m and r = (p + q) / 2: added up over labels,
 * the Jensen–Shannon divergence in bits (Lin 1991, equal weights). Exactly 0 for equal shares.
 */
export function jensenShannonTerm(x: number, y: number, n: number, m: number): number {
  const [own, other] = [x * m, y * n];
  const both = own + other;
  const part = (share: number) => (share === 0 ? 0 : share * Math.log2((2 * share) / both));
  return (part(own) + part(other)) / (2 * n * m);
}

/**
 * The total variation distance of two samples of labels, ½ Σ |p_a − q_a|: the share of one sample whose
 * label would have to change to make it the other. From 0 to 1; null where a sample is empty.
 *
 * @param one counts by label; `other` has the same labels in the same order.
 */
export function totalVariation(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  return divergence(one, other, totalVariationTerm);
}

/**
 * The Jensen–Shannon divergence of two samples of labels in bits, the divergence and not its root. From 0
 * to 1; null where a sample is empty.
 */
export function jensenShannonDivergence(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): number | null {
  return divergence(one, other, jensenShannonTerm);
}

function divergence(one: ArrayLike<number>, other: ArrayLike<number>, term: DivergenceTerm) {
  const [n, m] = [total(one), total(other)];
  if (n === 0 || m === 0) return null;
  let sum = 0;
  for (let label = 0; label < one.length; label++) sum += term(one[label]!, other[label]!, n, m);
  return sum;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let label = 0; label < counts.length; label++) sum += counts[label]!;
  return sum;
}
