/**
 * The entropy in bits of the distribution that these counts are a sample of, plugged in:
 * H = −Σ (n_a / n) log2 (n_a / n) (Shannon 1948). Biased low by about (labels − 1) / (2 n ln 2).
 * Null for no counts.
 */
export function plugInEntropy(counts: Iterable<number>): number | null {
  let [n, sum] = [0, 0];
  for (const count of counts) {
    n += count;
    if (count > 0) sum += count * Math.log2(count);
  }
  return n === 0 ? null : Math.max(0, Math.log2(n) - sum / n);
}

/**
 * The same entropy by an estimator fit for undersampling: Grassberger 2003, "Entropy Estimates from
 * Insufficient Samplings" (arXiv physics/0307138), equation 35: Ĥ = ln n − (1/n) Σ n_a G(n_a), here
 * in bits. Null for no counts; 0 for a single label.
 */
export function grassbergerEntropy(counts: Iterable<number>): number | null {
  let [n, sum, labels] = [0, 0, 0];
  for (const count of counts) {
    if (count === 0) continue;
    n += count;
    labels++;
    sum += count * grassbergerG(count);
  }
  if (n === 0) return null;
  return labels === 1 ? 0 : Math.max(0, (Math.log(n) - sum / n) / Math.LN2);
}

/** The Euler–Mascheroni constant. */
const EULER_GAMMA = 0.5772156649015329;

/**
 * G(n) of Grassberger 2003, equations 29 and 30: G(1) = −γ − ln 2, G(2) = 2 − γ − ln 2,
 * G(2n + 1) = G(2n), G(2n + 2) = G(2n) + 2 / (2n + 1). Kept as a table of its even values.
 */
function grassbergerG(count: number): number {
  if (count === 1) return -EULER_GAMMA - Math.LN2;
  const half = count >> 1;
  while (EVEN_VALUES.length <= half) {
    EVEN_VALUES.push(EVEN_VALUES.at(-1)! + 2 / (2 * EVEN_VALUES.length - 1));
  }
  return EVEN_VALUES[half]!;
}

/** `EVEN_VALUES[k]` is G(2k); the first stands for G(0), from which the recursion gives G(2). */
const EVEN_VALUES = [-EULER_GAMMA - Math.LN2];
