import type { Cell, Evidence } from '../core/index.ts';

export interface ItemHistogram extends Pick<Evidence, 'id' | 'title' | 'note'> {
  /** The title of the bins. */
  readonly quantity: string;
  /** One value an item. */
  readonly values: Float64Array;
  /** The inner borders, ascending; a value on a border is in the bin above. */
  readonly borders: readonly number[];
  /** One a bin, one more than there are borders. */
  readonly labels: readonly string[];
}

/** How many items have a value in each bin. */
export function itemHistogram(histogram: ItemHistogram): Evidence {
  const { id, title, note, quantity, values, borders, labels } = histogram;
  const counts = new Float64Array(labels.length);
  for (const value of values) counts[binOf(value, borders)]! += 1;
  return {
    id,
    kind: 'histogram',
    title,
    note,
    columns: [
      { key: 'bin', title: quantity, unit: 'text' },
      { key: 'count', title: 'Items', unit: 'count' },
      { key: 'share', title: 'Share of items', unit: 'share' },
    ],
    rows: Array.from(counts, (count, bin): Cell[] => [
      labels[bin]!,
      count,
      values.length === 0 ? 0 : count / values.length,
    ]),
  };
}

/** How many borders a value has reached. */
export function binOf(value: number, borders: readonly number[]): number {
  let bin = 0;
  while (bin < borders.length && value >= borders[bin]!) bin++;
  return bin;
}

/** Borders of so many bins of equal width from 0 to `most`, and the labels of the bins. */
export function evenBins(bins: number, most: number) {
  const borders = Array.from({ length: bins - 1 }, (_, at) => ((at + 1) * most) / bins);
  const ends = [0, ...borders, most].map((end) => String(Number(end.toFixed(6))));
  return { borders, labels: borders.concat(most).map((_, bin) => `${ends[bin]}–${ends[bin + 1]}`) };
}
