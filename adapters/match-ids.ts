import { ABSENT, type Codes, inputFailure, type Place, placeText } from '../core/index.ts';
import type { PlaceOf } from './row-places.ts';

/** One file's ids: for each of its records, in order, a code that both files share. */
export interface IdSide {
  readonly file: string;
  /** The field that holds the id. */
  readonly field: string;
  readonly ids: Uint32Array;
}

export interface IdMatch {
  /** For each record of `right` its record in `left`, both counted from 0, or `ABSENT`. */
  readonly leftOf: Uint32Array;
  /** Records of `left` whose id is not in `right`. */
  readonly missing: Uint32Array;
  /** Records of `right` whose id is not in `left`. */
  readonly extra: Uint32Array;
}

/**
 * Joins two files on their ids, by integer codes into `labels`. An id that stands twice within one
 * file is an error that names both records.
 */
export function matchIds(left: IdSide, right: IdSide, labels: readonly string[]): IdMatch {
  const leftRecords = recordOfId(left, labels);
  const rightRecords = recordOfId(right, labels);
  const without = (side: IdSide, other: Uint32Array) =>
    rowsWhere(side.ids.length, (row) => other[side.ids[row]!] === ABSENT);
  return {
    leftOf: right.ids.map((id) => leftRecords[id]!),
    missing: without(left, rightRecords),
    extra: without(right, leftRecords),
  };
}

/** For each id the record that has it, or `ABSENT`; throws where two records have it. */
export function recordOfId({ file, field, ids }: IdSide, labels: readonly string[]): Uint32Array {
  const records = new Uint32Array(labels.length).fill(ABSENT);
  ids.forEach((id, record) => {
    if (records[id] !== ABSENT) {
      const places = [records[id]!, record].map((row) => ({ file, record: row + 1, field }));
      throw standsTwice(labels[id]!, places[0]!, places[1]!);
    }
    records[id] = record;
  });
  return records;
}

/** Throws where an id stands twice in a split of one file or several, naming both places. */
export function checkUniqueIds({ labels, codes }: Codes, field: string, placeOf: PlaceOf): void {
  const rows = new Uint32Array(labels.length).fill(ABSENT);
  codes.forEach((id, row) => {
    if (rows[id] !== ABSENT) {
      throw standsTwice(labels[id]!, placeOf(rows[id]!), { ...placeOf(row), field });
    }
    rows[id] = row;
  });
}

function standsTwice(id: string, first: Place, again: Place): Error {
  const isOneFile = first.file === again.file;
  return inputFailure({
    what: `the id ${id} stands twice`,
    where: again,
    found: `the same id in ${isOneFile ? `record ${first.record}` : placeText(first)}`,
    advice: isOneFile
      ? 'Ids must be unique within a file: remove or renumber one of the records.'
      : 'Ids must be unique in a split: give files that share no record.',
  });
}

/** The rows below `size` of which `holds` is true, ascending. */
export function rowsWhere(size: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) if (holds(row)) rows[count++] = row;
  return rows.slice(0, count);
}
