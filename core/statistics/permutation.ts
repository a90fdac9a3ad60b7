import type { Random } from '../random.ts';

/**
 * p = (1 + b) / (1 + B), where b of B permuted statistics are at least as extreme as the observed one
 * (Phipson & Smyth 2010): never 0, because the observed order is one of those possible.
 */
export function permutationPValue(atLeast: number, permutations: number): number {
  return (1 + atLeast) / (1 + permutations);
}

/** Shuffles in place what lies in each cell: `rows[starts[c]]` up to `rows[starts[c + 1]]`. */
export function shuffleWithin(rows: Uint32Array, starts: Uint32Array, random: Random): void {
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    random.shuffle(rows.subarray(starts[cell]!, starts[cell + 1]!));
  }
}
