import { ABSENT, type Codes, type Column, type Columns, type Numbers } from './column.ts';

/**
 * The given rows of every column, in the order given, with dictionaries that hold only the labels
 * still used. Columns that shared a dictionary share the new one; labels keep their order.
 */
export function selectRows(columns: Columns, rows: Uint32Array): Columns {
  const gathered = Object.entries(columns).map(([name, column]): [string, Column] => [
    name,
    gather(column, rows),
  ]);
  const repackers = repackersFor(gathered.map(([, column]) => column));
  return Object.fromEntries(gathered.map(([name, column]) => [name, repack(column, repackers)]));
}

function gather(column: Column, rows: Uint32Array): Column {
  if (column.kind !== 'ragged') return gatherFlat(column, rows);
  const { offsets, values } = column;
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index]! + offsets[row + 1]! - offsets[row]!;
  });
  const picked = new Uint32Array(starts[rows.length]!);
  rows.forEach((row, index) => {
    const length = starts[index + 1]! - starts[index]!;
    for (let k = 0; k < length; k++) picked[starts[index]! + k] = offsets[row]! + k;
  });
  return { kind: 'ragged', offsets: starts, values: gatherFlat(values, picked) };
}

function gatherFlat<C extends Codes | Numbers>(column: C, rows: Uint32Array): C;
function gatherFlat(column: Codes | Numbers, rows: Uint32Array): Codes | Numbers {
  if (column.kind === 'codes') {
    return { ...column, codes: rows.map((row) => column.codes[row]!) };
  }
  return {
    kind: 'numbers',
    values: Float64Array.from(rows, (row) => column.values[row]!),
    present: Uint8Array.from(rows, (row) => column.present[row]!),
  };
}

/** One dictionary's way from old codes to new ones. */
interface Repacker {
  readonly labels: readonly string[];
  readonly newCodes: Uint32Array;
}

type Repackers = ReadonlyMap<readonly string[], Repacker>;

function repackersFor(columns: readonly Column[]): Repackers {
  const used = new Map<readonly string[], Uint8Array>();
  for (const { labels, codes } of columns.flatMap(textOf)) {
    const marks = used.get(labels) ?? new Uint8Array(labels.length);
    for (const code of codes) if (code !== ABSENT) marks[code] = 1;
    used.set(labels, marks);
  }
  return new Map([...used].map(([labels, marks]) => [labels, repacker(labels, marks)]));
}

function textOf(column: Column): Codes[] {
  if (column.kind === 'codes') return [column];
  return column.kind === 'ragged' && column.values.kind === 'codes' ? [column.values] : [];
}

function repacker(labels: readonly string[], marks: Uint8Array): Repacker {
  const newCodes = new Uint32Array(labels.length).fill(ABSENT);
  let next = 0;
  marks.forEach((mark, code) => {
    if (mark) newCodes[code] = next++;
  });
  return { labels: labels.filter((_, code) => marks[code]), newCodes };
}

function repack(column: Column, repackers: Repackers): Column {
  if (column.kind === 'numbers') return column;
  if (column.kind === 'codes') return repackCodes(column, repackers);
  if (column.values.kind === 'numbers') return column;
  return { ...column, values: repackCodes(column.values, repackers) };
}

function repackCodes({ labels, codes }: Codes, repackers: Repackers): Codes {
  const { labels: kept, newCodes } = repackers.get(labels)!;
  return {
    kind: 'codes',
    labels: kept,
    codes: codes.map((code) => (code === ABSENT ? ABSENT : newCodes[code]!)),
  };
}
