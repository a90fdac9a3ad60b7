import { ABSENT, type Codes, rowNumbers, sortedByCode } from '../core/index.ts';

/**
 * The rows of each label of a column, in the order of the rows given; a label without any has an
 * empty list, and a row without a label is in none.
 */
export function rowsByGroup({ labels, codes }: Codes, rows: Uint32Array): readonly Uint32Array[] {
  const grouped = rows.filter((row) => codes[row] !== ABSENT);
  const sorted = sortedByCode(grouped, codes, labels.length);
  return labels.map((_, group) =>
    sorted.rows.subarray(sorted.starts[group]!, sorted.starts[group + 1]!),
  );
}

/** Every row of a column. */
export function everyRow({ codes }: Pick<Codes, 'codes'>): Uint32Array {
  return rowNumbers(codes.length);
}
