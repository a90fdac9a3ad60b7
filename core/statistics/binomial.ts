import type { Interval } from './interval.ts';

/** ln n! by summing logarithms; exact to rounding, for n up to some ten thousands. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 1; k <= n; k++) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}

/**
 * The exact interval of a proportion k of n (Clopper & Pearson 1934): the shares for which k is not
 * in either tail of (1 − level) / 2. Null for n = 0.
 */
export function clopperPearsonInterval(k: number, n: number, level: number): Interval | null {
  if (n === 0) return null;
  const logs = logFactorials(n);
  const tail = (1 - level) / 2;
  const atLeast = (share: number) => upperTail(k, n, share, logs);
  const atMost = (share: number) => 1 - upperTail(k + 1, n, share, logs);
  return [
    k === 0 ? 0 : bisect((share) => atLeast(share) < tail),
    k === n ? 1 : bisect((share) => atMost(share) > tail),
  ];
}

/** P(X ≥ k) for X binomial (n, share). */
function upperTail(k: number, n: number, share: number, logs: Float64Array): number {
  let sum = 0;
  for (let x = k; x <= n; x++) {
    const logChoose = logs[n]! - logs[x]! - logs[n - x]!;
    sum += Math.exp(logChoose + x * Math.log(share) + (n - x) * Math.log1p(-share));
  }
  return Math.min(1, sum);
}

/** The share where a claim that holds for small shares ceases to hold. */
function bisect(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
