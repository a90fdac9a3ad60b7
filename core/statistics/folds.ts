import type { Random } from '../random.ts';
import type { Clusters } from '../split/clusters.ts';

/**
 * A fold for each item, whole clusters together: clusters are shuffled and dealt, the next always
 * to the fold with the fewest items (the first of these), so that folds are of nearly equal size.
 * With fewer clusters than folds, some folds are empty.
 */
export function clusterFolds(clusters: Clusters, folds: number, random: Random): Uint32Array {
  const sizes = new Uint32Array(clusters.count);
  for (const cluster of clusters.codes) sizes[cluster]! += 1;
  const order = random.shuffle(Uint32Array.from(sizes.keys()));
  const filled = new Float64Array(folds);
  const foldOf = new Uint32Array(clusters.count);
  for (const cluster of order) {
    const fold = filled.indexOf(filled.reduce((least, size) => Math.min(least, size)));
    foldOf[cluster] = fold;
    filled[fold]! += sizes[cluster]!;
  }
  return clusters.codes.map((cluster) => foldOf[cluster]!);
}
