import {
  type Clusters,
  type Codes,
  clustersBy,
  codesColumn,
  createDictionary,
  type Split,
} from '../core/index.ts';

/** The clusters of two splits taken together. */
export interface JointClusters extends Pick<Clusters, 'codes' | 'count'> {
  /** One cluster an item: those of the first split, then those of the second. */
  readonly codes: Uint32Array;
  /** Items of the first split whose cluster has items of the second one too. */
  readonly shared: number;
}

/**
 * Items of two splits are of one cluster where they share a value of the columns that make the clusters of
 * both: an image that both ask about. Where the two are clustered by other columns, or by none, they have
 * no cluster in common. Names are compared, so that two images called `1` are one.
 */
export function jointClusters(one: Split, other: Split): JointClusters {
  const { codes, count } = isAlike(one, other) ? united(one, other) : disjoint(one, other);
  const isMet = new Uint8Array(count);
  for (const cluster of codes.subarray(one.size)) isMet[cluster] = 1;
  let shared = 0;
  for (const cluster of codes.subarray(0, one.size)) shared += isMet[cluster]!;
  return { codes, count, shared };
}

function isAlike({ clusters: { columns } }: Split, other: Split): boolean {
  return columns.length > 0 && columns.join('\n') === other.clusters.columns.join('\n');
}

function united(one: Split, other: Split) {
  const names = one.clusters.columns;
  const columns = Object.fromEntries(names.map((name) => [name, appended(one, other, name)]));
  return clustersBy(columns, names, one.size + other.size);
}

/** The column of both splits, one below the other. */
function appended(one: Split, other: Split, name: string): Codes {
  const [first, second] = [codesColumn(one, name), codesColumn(other, name)];
  const { codes, labels } = inDictionaryOf(first, second);
  const both = new Uint32Array(one.size + other.size);
  both.set(first.codes);
  both.set(codes, one.size);
  return { kind: 'codes', labels, codes: both };
}

/** The second column in a dictionary that goes on from the first one's. */
export function inDictionaryOf({ labels }: Codes, second: Codes): Codes {
  const dictionary = createDictionary(labels);
  const known = Uint32Array.from(second.labels, (label) => dictionary.code(label));
  const codes = second.codes.map((code) => known[code] ?? code); // past the labels lies `ABSENT`
  return { kind: 'codes', labels: dictionary.labels, codes };
}

function disjoint(one: Split, other: Split) {
  const { codes: first, count } = one.clusters;
  const codes = new Uint32Array(one.size + other.size);
  codes.set(first);
  codes.set(
    other.clusters.codes.map((cluster) => cluster + count),
    one.size,
  );
  return { codes, count: count + other.clusters.count };
}
