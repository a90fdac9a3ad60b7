import { ABSENT, type Codes } from '../core/index.ts';

/**
 * The rows of each label of a column, in the order of the rows given; a label without any has an
 * empty list, and a row without a label is in none.
 */
export function rowsByGroup({ labels, codes }: Codes, rows: Uint32Array): readonly Uint32Array[] {
  const grouped = rows.filter((row) => codes[row] !== ABSENT);
  const ends = new Uint32Array(labels.length);
  for (const row of grouped) ends[codes[row]!]! += 1;
  for (let group = 1; group < labels.length; group++) ends[group]! += ends[group - 1]!;
  const starts = Uint32Array.from(labels, (_, group) => (group === 0 ? 0 : ends[group - 1]!));
  const sorted = new Uint32Array(grouped.length);
  const next = starts.slice();
  for (const row of grouped) {
    sorted[next[codes[row]!]!] = row;
    next[codes[row]!]! += 1;
  }
  return labels.map((_, group) => sorted.subarray(starts[group]!, ends[group]!));
}

/** Every row of a column. */
export function everyRow({ codes }: Pick<Codes, 'codes'>): Uint32Array {
  return Uint32Array.from(codes.keys());
}
