import type { Random } from '../random.ts';
import type { Clusters } from '../split/clusters.ts';

/** How clusters are drawn. Equal plans draw equal clusters, which is what pairs two measures. */
export interface BootstrapPlan {
  readonly clusters: Pick<Clusters, 'codes' | 'count'>;
  readonly replicates: number;
  /** Read from its start on every use. */
  readonly random: Random;
}

/** Which values are averaged, and in which groups. */
export interface GroupedValues {
  /** Each holds one value an item. */
  readonly values: readonly Float64Array[];
  /** The group of each item, from 0. */
  readonly groups: Uint32Array;
  readonly groupCount: number;
}

/** Means of every value, in each group and over all, for every replicate; NaN where none was drawn. */
export interface BootstrapMeans {
  /** `byGroup[group][value][replicate]` */
  readonly byGroup: readonly (readonly Float64Array[])[];
  /** `overall[value][replicate]` */
  readonly overall: readonly Float64Array[];
}

/**
 * The cluster bootstrap (Efron & Tibshirani 1993, section 8.5; Cameron, Gelbach & Miller 2008): a
 * replicate draws as many clusters as there are, with replacement, and takes all items of each.
 *
 * Plain form: for each replicate, for each item, add `weight[cluster] · value` to its group, and
 * divide by the added weights. Here items are first added up within each cluster and group.
 */
export function bootstrapMeans(grouped: GroupedValues, plan: BootstrapPlan): BootstrapMeans {
  const cells = clusterCells(grouped, plan.clusters);
  const width = grouped.values.length + 1;
  const empty = () => grouped.values.map(() => new Float64Array(plan.replicates));
  const byGroup = Array.from({ length: grouped.groupCount }, empty);
  const overall = empty();
  const sums = new Float64Array(grouped.groupCount * width);
  const random = plan.random.fork('replicates');
  const weights = new Uint16Array(plan.clusters.count);
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    drawWeights(weights, random);
    addWeighted(cells, weights, sums.fill(0), width);
    writeMeans(sums, width, replicate, byGroup);
    writeMeans(totals(sums, width), width, replicate, [overall]);
  }
  return { byGroup, overall };
}

/** For each cluster its cells, one a group that it has items in: how many, and their values' sums. */
interface ClusterCells {
  /** Cells of cluster c: from `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Uint32Array;
  readonly groups: Uint32Array;
  /** Per cell: the number of items, then the sum of each value. */
  readonly sums: Float64Array;
}

function clusterCells(
  grouped: GroupedValues,
  clusters: Pick<Clusters, 'codes' | 'count'>,
): ClusterCells {
  const { values, groups, groupCount } = grouped;
  const width = values.length + 1;
  const pairs = Float64Array.from(
    groups,
    (group, item) => clusters.codes[item]! * groupCount + group,
  );
  const distinct = pairs
    .slice()
    .sort()
    .filter((pair, at, sorted) => at === 0 || pair !== sorted[at - 1]);
  const cellOf = new Map(Array.from(distinct, (pair, cell) => [pair, cell]));
  const sums = new Float64Array(distinct.length * width);
  pairs.forEach((pair, item) => {
    const start = cellOf.get(pair)! * width;
    sums[start]! += 1;
    values.forEach((value, index) => {
      sums[start + 1 + index]! += value[item]!;
    });
  });
  return { ...cellOffsets(distinct, groupCount, clusters.count), sums };
}

function cellOffsets(pairs: Float64Array, groupCount: number, clusterCount: number) {
  const offsets = new Uint32Array(clusterCount + 1);
  for (const pair of pairs) offsets[Math.floor(pair / groupCount) + 1]! += 1;
  for (let cluster = 0; cluster < clusterCount; cluster++)
    offsets[cluster + 1]! += offsets[cluster]!;
  return { offsets, groups: Uint32Array.from(pairs, (pair) => pair % groupCount) };
}

function drawWeights(weights: Uint16Array, random: Random): void {
  weights.fill(0);
  for (let draw = 0; draw < weights.length; draw++) weights[random.below(weights.length)]! += 1;
}

function addWeighted(cells: ClusterCells, weights: Uint16Array, into: Float64Array, width: number) {
  const { offsets, groups, sums } = cells;
  for (let cluster = 0; cluster < weights.length; cluster++) {
    const weight = weights[cluster]!;
    if (weight === 0) continue;
    for (let cell = offsets[cluster]!; cell < offsets[cluster + 1]!; cell++) {
      const [from, to] = [cell * width, groups[cell]! * width];
      for (let index = 0; index < width; index++) into[to + index]! += weight * sums[from + index]!;
    }
  }
}

function totals(sums: Float64Array, width: number): Float64Array {
  const total = new Float64Array(width);
  sums.forEach((sum, index) => {
    total[index % width]! += sum;
  });
  return total;
}

function writeMeans(
  sums: Float64Array,
  width: number,
  replicate: number,
  into: readonly (readonly Float64Array[])[],
): void {
  into.forEach((values, group) => {
    const n = sums[group * width]!;
    values.forEach((means, index) => {
      means[replicate] = n === 0 ? Number.NaN : sums[group * width + 1 + index]! / n;
    });
  });
}
