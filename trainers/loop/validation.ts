import type { Random, Split } from '../../core/index.ts';

/** Fewer validation items than this tell epochs apart by chance alone. */
const LEAST_ITEMS = 20;

/** The rows to learn from and those that decide when to stop. */
export interface Carved {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Carves whole clusters from the rows, drawn by chance, until they hold the share asked for. Where
 * that would be fewer than 20 items, or would leave nothing to learn from, nothing is carved.
 */
export function carveValidation(
  { clusters }: Split,
  rows: Uint32Array,
  share: number,
  random: Random,
): Carved {
  const sizes = new Uint32Array(clusters.count);
  for (const row of rows) sizes[clusters.codes[row]!]! += 1;
  const present = Uint32Array.from(sizes.keys()).filter((cluster) => sizes[cluster]! > 0);
  const wanted = share * rows.length;
  const isChosen = new Uint8Array(clusters.count);
  let items = 0;
  for (const cluster of random.shuffle(present)) {
    if (items >= wanted) break;
    isChosen[cluster] = 1;
    items += sizes[cluster]!;
  }
  if (items < LEAST_ITEMS || items === rows.length) {
    return { training: rows, validation: new Uint32Array(0) };
  }
  const isIn = (row: number) => isChosen[clusters.codes[row]!] === 1;
  return {
    training: rows.filter((row) => !isIn(row)),
    validation: rows.filter(isIn),
  };
}
