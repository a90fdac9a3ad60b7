import { ABSENT, type Codes, type Columns } from './column.ts';
import { rowNumbers } from './row-numbers.ts';

/** Which items share something, and so are resampled and folded together. */
export interface Clusters {
  /** The columns that say so; empty where every item stands alone. */
  readonly columns: readonly string[];
  /** For each item its cluster, numbered from 0 in order of first appearance. */
  readonly codes: Uint32Array;
  readonly count: number;
}

/**
 * Items that share a value in any of the columns belong to one cluster, directly or through other
 * items (connected components). An item without a value in a column shares nothing through it.
 */
export function clustersBy(columns: Columns, names: readonly string[], size: number): Clusters {
  const texts = names.map((name) => columns[name] as Codes); // createSplit has checked the kinds
  return { columns: names, ...numbered(components(texts, size)) };
}

/** A representative item for each item: union-find over the values that items share. */
function components(texts: readonly Codes[], size: number): Uint32Array {
  const parent = rowNumbers(size);
  for (const { labels, codes } of texts) {
    const first = new Uint32Array(labels.length).fill(ABSENT);
    codes.forEach((code, item) => {
      if (code === ABSENT) return;
      if (first[code] === ABSENT) first[code] = item;
      else join(parent, first[code]!, item);
    });
  }
  return parent.map((_, item) => root(parent, item));
}

function root(parent: Uint32Array, item: number): number {
  let at = item;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function join(parent: Uint32Array, one: number, other: number): void {
  const [low, high] = [root(parent, one), root(parent, other)].sort((a, b) => a - b);
  parent[high!] = low!;
}

function numbered(roots: Uint32Array): { codes: Uint32Array; count: number } {
  const numbers = new Uint32Array(roots.length).fill(ABSENT);
  let count = 0;
  const codes = roots.map((at) => {
    if (numbers[at] === ABSENT) numbers[at] = count++;
    return numbers[at]!;
  });
  return { codes, count };
}
