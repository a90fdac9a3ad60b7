import type { Random } from '../random.ts';
import type { Clusters } from '../split/clusters.ts';
import { sortedByCode } from './counting-sort.ts';

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
  /** Items drawn of each group, one as often as its cluster was: `sizes[group][replicate]` */
  readonly sizes: readonly Float64Array[];
}

/**
 * The cluster bootstrap (Efron & Tibshirani 1993, section 8.5; Cameron, Gelbach & Miller 2008): a
 * replicate draws as many clusters as there are, with replacement, and takes all items of each.
 *
 * Plain form: for each replicate and item, add `weight[cluster] · value` to the item's group, and
 * divide by the added weights. Here items are first added up within each cluster and group, and
 * such cells lie group by group, so that each mean is one pass over consecutive numbers.
 */
export function bootstrapMeans(grouped: GroupedValues, plan: BootstrapPlan): BootstrapMeans {
  const cells = groupCells(grouped, plan.clusters);
  const empty = () => grouped.values.map(() => new Float64Array(plan.replicates));
  const byGroup = Array.from({ length: grouped.groupCount }, empty);
  const overall = empty();
  const sizes = byGroup.map(() => new Float64Array(plan.replicates));
  const random = plan.random.fork('replicates');
  const drawn = new Uint16Array(plan.clusters.count);
  const weights = new Float64Array(cells.clusters.length);
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    random.tally(drawn.fill(0));
    for (let cell = 0; cell < weights.length; cell++) weights[cell] = drawn[cells.clusters[cell]!]!;
    writeMeans(cells, weights, {
      mean: (group, value, mean) => {
        (group === null ? overall : byGroup[group]!)[value]![replicate] = mean;
      },
      size: (group, size) => {
        sizes[group]![replicate] = size;
      },
    });
  }
  return { byGroup, overall, sizes };
}

/** Items added up within each cluster and group, sorted by group and then by cluster. */
interface GroupCells {
  /** Cells of group g: from `offsets[g]` up to `offsets[g + 1]`. */
  readonly offsets: Uint32Array;
  /** The cluster of each cell. */
  readonly clusters: Uint32Array;
  /** The number of items of each cell. */
  readonly counts: Float64Array;
  /** For each value its sum in each cell. */
  readonly sums: readonly Float64Array[];
}

function groupCells(
  { values, groups, groupCount }: GroupedValues,
  { codes, count }: Pick<Clusters, 'codes' | 'count'>,
): GroupCells {
  const byCluster = sortedByCode(Uint32Array.from(groups.keys()), codes, count).rows;
  const items = sortedByCode(byCluster, groups, groupCount).rows;
  const isFirst = (item: number, before: number | undefined) =>
    before === undefined || groups[item] !== groups[before] || codes[item] !== codes[before];
  const firsts = items.filter((item, at) => isFirst(item, items[at - 1]));
  const cells = new Uint32Array(items.length);
  let cell = -1;
  items.forEach((item, at) => {
    if (isFirst(item, items[at - 1])) cell++;
    cells[item] = cell;
  });
  return {
    offsets: sortedByCode(firsts, groups, groupCount).starts,
    clusters: firsts.map((item) => codes[item]!),
    counts: addedUp(cells, new Float64Array(items.length).fill(1), firsts.length),
    sums: values.map((value) => addedUp(cells, value, firsts.length)),
  };
}

function addedUp(cells: Uint32Array, values: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(length);
  values.forEach((value, item) => {
    sums[cells[item]!]! += value;
  });
  return sums;
}

interface Writer {
  /** The mean of a value in a group, or over all (null). */
  mean(group: number | null, value: number, mean: number): void;
  size(group: number, size: number): void;
}

/** Hands over the size of each group, and the mean of each value in it and over all. */
function writeMeans({ offsets, counts, sums }: GroupCells, weights: Float64Array, write: Writer) {
  const totals = new Float64Array(sums.length);
  let all = 0;
  for (let group = 0; group + 1 < offsets.length; group++) {
    const [from, to] = [offsets[group]!, offsets[group + 1]!];
    const n = weightedSum(weights, counts, from, to);
    all += n;
    write.size(group, n);
    for (let value = 0; value < sums.length; value++) {
      const sum = weightedSum(weights, sums[value]!, from, to);
      totals[value]! += sum;
      write.mean(group, value, n === 0 ? Number.NaN : sum / n);
    }
  }
  for (let value = 0; value < sums.length; value++) write.mean(null, value, totals[value]! / all);
}

/** Two running sums, because one would wait for itself at every step. */
function weightedSum(
  weights: Float64Array,
  values: Float64Array,
  from: number,
  to: number,
): number {
  let [even, odd] = [0, 0];
  let at = from;
  for (; at + 1 < to; at += 2) {
    even += weights[at]! * values[at]!;
    odd += weights[at + 1]! * values[at + 1]!;
  }
  return at < to ? even + odd + weights[at]! * values[at]! : even + odd;
}
