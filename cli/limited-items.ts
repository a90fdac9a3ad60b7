import { type Random, rowNumbers, type Split } from '../core/index.ts';

/**
 * At most `limit` rows of a split, in their order: whole clusters, in an order drawn by chance,
 * until the next one would be too much. The first cluster is always taken, so that something is
 * left. All rows where the split is small enough.
 */
export function limitedRows({ size, clusters }: Split, limit: number, random: Random): Uint32Array {
  if (size <= limit) return rowNumbers(size);
  const sizes = new Uint32Array(clusters.count);
  for (const cluster of clusters.codes) sizes[cluster]!++;
  const order = random.shuffle(Uint32Array.from(sizes, (_, cluster) => cluster));
  const isTaken = new Uint8Array(clusters.count);
  let taken = 0;
  for (const cluster of order) {
    if (taken > 0 && taken + sizes[cluster]! > limit) break;
    isTaken[cluster] = 1;
    taken += sizes[cluster]!;
  }
  const rows = new Uint32Array(taken);
  let next = 0;
  clusters.codes.forEach((cluster, row) => {
    if (isTaken[cluster]) rows[next++] = row;
  });
  return rows;
}
