import { codesOf, createSplit, type Split } from '../../../core/index.ts';

type Texts = readonly (string | null)[];

/** A split of texts by column, with a question type of its own where that column is not given. */
export function textSplit(columns: Readonly<Record<string, Texts>>): Split {
  const size = Object.values(columns)[0]!.length;
  const numbered = Array.from({ length: size }, (_, row) => String(row));
  const coded = Object.entries(columns).map(([name, texts]) => [name, codesOf(texts)] as const);
  return createSplit({
    name: 'test',
    columns: { id: codesOf(numbered), answer: codesOf(numbered), ...Object.fromEntries(coded) },
    target: { kind: 'label', answer: 'answer' },
    textInputs: Object.keys(columns),
  });
}

export function allRows({ size }: Split): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row);
}

/** The list of every item, by way of the list that it shares. */
export function listsOf(encoded: {
  readonly of: Uint32Array;
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}): number[][] {
  const { of, offsets, rows } = encoded;
  return Array.from(of, (list) => [...rows.subarray(offsets[list]!, offsets[list + 1]!)]);
}
