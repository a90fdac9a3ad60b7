import { ABSENT, type Codes } from '../../core/index.ts';
import { type DistinctTuples, distinctTuples } from './distinct-texts.ts';

/** A list of table rows each: list i is `rows` from `offsets[i]` up to, not including, `offsets[i + 1]`. */
export interface RowLists {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** The texts of items as rows of an embedding table. Items with equal texts share a list. */
export interface EncodedTexts extends RowLists {
  /** For each item (of those asked for, in their order) its list. */
  readonly of: Uint32Array;
}

/** A text column and how the text with one of its codes, or `ABSENT`, becomes table rows. */
export interface EncodedPart {
  readonly column: Codes;
  readonly encode: (code: number) => readonly number[];
}

/**
 * For each distinct combination of texts the rows of its parts, one part after the other; the rows
 * `whenEmpty` where that gives none. Each text is encoded once.
 */
export function encodedTexts(
  parts: readonly EncodedPart[],
  whenEmpty: readonly number[] = [],
): EncodedTexts {
  const distinct = distinctTuples(parts.map(({ column }) => column));
  const lists = parts.map(({ column, encode }, part) => {
    const used = usedLists(column.labels, distinct.tuples[part]!, encode);
    return (tuple: number) => used[slotOf(distinct.tuples[part]![tuple]!, column.labels)]!;
  });
  return { of: distinct.of, ...concatenated(distinct, lists, whenEmpty) };
}

/** What follows the last label's slot is the slot of ABSENT. */
function slotOf(code: number, labels: readonly string[]): number {
  return code === ABSENT ? labels.length : code;
}

function usedLists(
  labels: readonly string[],
  codes: Uint32Array,
  encode: EncodedPart['encode'],
): readonly (readonly number[])[] {
  const lists = new Array<readonly number[]>(labels.length + 1).fill([]);
  const isKnown = new Uint8Array(labels.length + 1);
  for (const code of codes) {
    const slot = slotOf(code, labels);
    if (isKnown[slot]) continue;
    isKnown[slot] = 1;
    lists[slot] = encode(code);
  }
  return lists;
}

type ListOf = (tuple: number) => readonly number[];

function concatenated(
  { count }: DistinctTuples,
  lists: readonly ListOf[],
  whenEmpty: readonly number[],
): RowLists {
  const offsets = new Uint32Array(count + 1);
  for (let tuple = 0; tuple < count; tuple++) {
    let length = 0;
    for (const listOf of lists) length += listOf(tuple).length;
    offsets[tuple + 1] = offsets[tuple]! + (length || whenEmpty.length);
  }
  const rows = new Uint32Array(offsets[count]!);
  for (let tuple = 0; tuple < count; tuple++) {
    let at = offsets[tuple]!;
    for (const listOf of lists) for (const row of listOf(tuple)) rows[at++] = row;
    if (at === offsets[tuple]) rows.set(whenEmpty, at);
  }
  return { offsets, rows };
}
