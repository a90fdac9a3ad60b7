import type { TableParameter } from '../network.ts';
import type { Examples } from './plan.ts';

/** The table rows of some items, as they are read and as derivatives go back to them. */
export interface Reading {
  readonly table: TableParameter;
  readonly examples: Examples;
  readonly items: Uint32Array;
}

/**
 * Writes what the items read of the table: the mean of each bag, or the rows of sequences step by
 * step, [length, items, width]. An empty bag is zeros.
 */
export function readRows(
  { table, examples, items }: Reading,
  from: Float32Array,
  into: Float32Array,
) {
  const { textOf, offsets, rows } = examples;
  const { width } = table;
  if (table.reads === 'bag') {
    items.forEach((item, index) => {
      const text = textOf[item]!;
      readBag(from, rows.subarray(offsets[text]!, offsets[text + 1]!), into, index * width, width);
    });
    return;
  }
  items.forEach((item, index) => {
    const text = textOf[item]!;
    const start = offsets[text]!;
    const length = offsets[text + 1]! - start;
    for (let step = 0; step < length; step++) {
      const row = rows[start + step]!;
      const at = (step * items.length + index) * width;
      for (let k = 0; k < width; k++) into[at + k] = from[row * width + k]!;
    }
  });
}

function readBag(
  from: Float32Array,
  rows: Uint32Array,
  into: Float32Array,
  at: number,
  width: number,
): void {
  for (let k = 0; k < width; k++) into[at + k] = 0;
  const share = 1 / rows.length;
  for (let index = 0; index < rows.length; index++) {
    const start = rows[index]! * width;
    for (let k = 0; k < width; k++) into[at + k]! += share * from[start + k]!;
  }
}

/** Where the derivative by a row lies among those by what was read, and its share of it. */
export type VisitRow = (row: number, at: number, share: number) => void;

/** Visits every reading of a row in the order of items and of their rows. */
export function visitReadings({ table, examples, items }: Reading, visit: VisitRow): void {
  const { textOf, offsets, rows } = examples;
  const isBag = table.reads === 'bag';
  for (let index = 0; index < items.length; index++) {
    const text = textOf[items[index]!]!;
    const start = offsets[text]!;
    const length = offsets[text + 1]! - start;
    for (let step = 0; step < length; step++) {
      const at = isBag ? index : step * items.length + index;
      visit(rows[start + step]!, at * table.width, isBag ? 1 / length : 1);
    }
  }
}
