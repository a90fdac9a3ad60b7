/** Marks a row of a `Codes` column that has no text. */
export const ABSENT = 0xffff_ffff;

/** Text: each row holds the index of its label, or `ABSENT`. Labels are distinct and all used. */
export interface Codes {
  readonly kind: 'codes';
  readonly labels: readonly string[];
  readonly codes: Uint32Array;
}

/** Numbers: `present[row]` is 0 where the row has none (its value is then meaningless). */
export interface Numbers {
  readonly kind: 'numbers';
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

/** A list per row: row i holds `values` from `offsets[i]` up to, not including, `offsets[i + 1]`. */
export interface Ragged<C extends Codes | Numbers = Codes | Numbers> {
  readonly kind: 'ragged';
  readonly offsets: Uint32Array;
  readonly values: C;
}

export type Column = Codes | Numbers | Ragged;
export type Columns = Readonly<Record<string, Column>>;

/** How many rows a column has. */
export function columnLength(column: Column): number {
  if (column.kind === 'codes') return column.codes.length;
  return column.kind === 'numbers' ? column.values.length : column.offsets.length - 1;
}

/** The text of a row, or null where it has none. */
export function textAt({ labels, codes }: Codes, row: number): string | null {
  const code = codes[row]!;
  return code === ABSENT ? null : labels[code]!;
}

/** A text column from one text (or null) per row; labels in order of first appearance. */
export function codesOf(texts: Iterable<string | null>): Codes {
  const dictionary = createDictionary();
  const codes: number[] = [];
  for (const text of texts) codes.push(text === null ? ABSENT : dictionary.code(text));
  return { kind: 'codes', labels: dictionary.labels, codes: Uint32Array.from(codes) };
}

/** A column of numbers from one number (or null) per row. */
export function numbersOf(numbers: readonly (number | null)[]): Numbers {
  return {
    kind: 'numbers',
    values: Float64Array.from(numbers, (value) => value ?? 0),
    present: Uint8Array.from(numbers, (value) => (value === null ? 0 : 1)),
  };
}

/** Gives each distinct text a code: 0, 1, 2 … in order of first appearance. */
export interface Dictionary {
  readonly labels: string[];
  code(text: string): number;
}

/** An empty dictionary, or one that goes on from the labels given (which it copies). */
export function createDictionary(start: readonly string[] = []): Dictionary {
  const labels = [...start];
  const known = new Map(labels.map((label, code) => [label, code]));
  return {
    labels,
    code(text) {
      const found = known.get(text);
      if (found !== undefined) return found;
      known.set(text, labels.length);
      return labels.push(text) - 1;
    },
  };
}

/**
 * For each label of `from`, its code among the labels of `to`, or `ABSENT`. Dictionaries of one data set
 * often hold the same labels in the same order: the next label of `to` is looked at first.
 */
export function translation(from: readonly string[], to: readonly string[]): Uint32Array {
  let known: Map<string, number> | null = null;
  let next = 0;
  return Uint32Array.from(from, (label) => {
    if (next < to.length && to[next] === label) return next++;
    known ??= new Map(to.map((one, code) => [one, code]));
    const code = known.get(label) ?? ABSENT;
    if (code !== ABSENT) next = code + 1;
    return code;
  });
}
