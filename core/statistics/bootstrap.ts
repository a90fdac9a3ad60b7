import type { Random } from '../random.ts';
import type { Clusters } from '../split/clusters.ts';
import { rowNumbers } from '../split/row-numbers.ts';
import { type DrawnCounts, eachReplicate } from './cluster-draws.ts';
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
  const weights = new Uint16Array(BLOCK * cells.clusters.length);
  eachReplicate(plan, (drawn, replicate) => {
    const place = replicate % BLOCK;
    writeWeights(weights, place, cells.clusters, drawn);
    if (place + 1 < BLOCK && replicate + 1 < plan.replicates) return;
    writeMeans(cells, weights, {
      mean: (group, value, own, mean) => {
        (group === null ? overall : byGroup[group]!)[value]![replicate - place + own] = mean;
      },
      size: (group, own, size) => {
        sizes[group]![replicate - place + own] = size;
      },
    });
  });
  return { byGroup, overall, sizes };
}

/** Replicates that are added up at once: a sum of a cell is then read once for all of them. */
const BLOCK = 4;

/** How often the cluster of each cell was drawn: the weights of one cell stand side by side. */
function writeWeights(
  weights: Uint16Array,
  place: number,
  clusters: Uint32Array,
  drawn: DrawnCounts,
): void {
  for (let cell = 0, at = place; cell < clusters.length; cell++, at += BLOCK) {
    weights[at] = drawn[clusters[cell]!]!;
  }
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
  const byCluster = sortedByCode(rowNumbers(groups.length), codes, count).rows;
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

/** It is told of replicates beyond the last one too, where a block is not full. */
interface Writer {
  /** The mean of a value in a group, or over all (null), in one replicate of the block. */
  mean(group: number | null, value: number, replicate: number, mean: number): void;
  size(group: number, replicate: number, size: number): void;
}

/** Hands over the size of each group, and the mean of each value in it and over all. */
function writeMeans({ offsets, counts, sums }: GroupCells, weights: Uint16Array, write: Writer) {
  const totals = sums.map(() => new Float64Array(BLOCK));
  const all = new Float64Array(BLOCK);
  const [sizes, added] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
  for (let group = 0; group + 1 < offsets.length; group++) {
    const [from, to] = [offsets[group]!, offsets[group + 1]!];
    writeWeightedSums(sizes, weights, counts, from, to);
    sizes.forEach((size, own) => {
      all[own]! += size;
      write.size(group, own, size);
    });
    for (let value = 0; value < sums.length; value++) {
      writeWeightedSums(added, weights, sums[value]!, from, to);
      added.forEach((sum, own) => {
        totals[value]![own]! += sum;
        write.mean(group, value, own, sizes[own] === 0 ? Number.NaN : sum / sizes[own]!);
      });
    }
  }
  totals.forEach((total, value) => {
    total.forEach((sum, own) => {
      write.mean(null, value, own, sum / all[own]!);
    });
  });
}

/** Several running sums, because one would wait for itself at every step. */
function writeWeightedSums(
  added: Float64Array,
  weights: Uint16Array,
  values: Float64Array,
  from: number,
  to: number,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = from, weight = BLOCK * from; at < to; at++, weight += BLOCK) {
    const value = values[at]!;
    a += weights[weight]! * value;
    b += weights[weight + 1]! * value;
    c += weights[weight + 2]! * value;
    d += weights[weight + 3]! * value;
  }
  added[0] = a;
  added[1] = b;
  added[2] = c;
  added[3] = d;
}
