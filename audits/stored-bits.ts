import { type Numbers, rowNumbers, type Split, type Warning } from '../core/index.ts';
import type { ItemBits } from './information.ts';

/** The columns of stored bits: −log2 of the label's probability without and with the input. */
const COLUMNS = ['bitsWithout', 'bitsWith'] as const;

/** Whether the split brings bits of its own. */
export function hasStoredBits({ columns }: Split): boolean {
  return COLUMNS.every((name) => columns[name]?.kind === 'numbers');
}

/** The stored bits, of the items that have both; null where the split has none. */
export function storedBits(test: Split): ItemBits | null {
  if (!hasStoredBits(test)) return null;
  const rows = completeRows(test);
  const split = rows.length === test.size ? test : test.select(rows);
  const [without, withInput] = bitsColumns(split).map(({ values }) => values);
  return {
    split,
    without: without!,
    withInput: withInput!,
    folds: null,
    group: { model: 'stored' },
    title: 'stored',
    method: 'stored bits',
    inputs: Object.keys(split.inputs).filter((name) => split.inputs[name]!.kind === 'text'),
  };
}

/** Says that some items have no stored bits; nothing where all have them, or none is stored. */
export function storedBitsWarnings(test: Split): Warning[] {
  const missing = hasStoredBits(test) ? test.size - completeRows(test).length : 0;
  if (missing === 0) return [];
  const message = `${missing} of ${test.size} items lack stored bits and are left out of their numbers.`;
  return [{ code: 'no-stored-bits', message, count: missing }];
}

function completeRows(test: Split): Uint32Array {
  const columns = bitsColumns(test);
  return rowNumbers(test.size).filter((row) => columns.every(({ present }) => present[row] === 1));
}

function bitsColumns({ columns }: Split): readonly Numbers[] {
  return COLUMNS.map((name) => columns[name] as Numbers); // hasStoredBits has checked the kind
}
