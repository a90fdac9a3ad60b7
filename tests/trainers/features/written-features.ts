import {
  type Columns,
  codesOf,
  columnLength,
  createSplit,
  type Split,
} from '../../../core/index.ts';

/** A split of these columns, of which the first says how many items there are. */
export function featureSplit(columns: Columns): Split {
  const size = columnLength(Object.values(columns)[0]!);
  const numbered = codesOf(Array.from({ length: size }, (_, row) => String(row)));
  return createSplit({
    name: 'test',
    columns: { id: numbered, answer: numbered, ...columns },
    target: { kind: 'label', answer: 'answer' },
  });
}
