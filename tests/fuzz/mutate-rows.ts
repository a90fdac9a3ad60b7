import type { Random } from '../../core/index.ts';

type RowChange = (rows: string[], random: Random) => string[];

const CHANGES: readonly RowChange[] = [
  function repeat(rows, random) {
    const at = random.below(rows.length);
    return rows.toSpliced(at, 0, rows[at]!);
  },
  function remove(rows, random) {
    return rows.toSpliced(random.below(rows.length), 1);
  },
  function blank(rows, random) {
    return rows.toSpliced(random.below(rows.length + 1), 0, random.below(2) === 0 ? '' : '  ');
  },
  function shuffle(rows, random) {
    return random.shuffle([...rows]);
  },
  function join(rows, random) {
    const at = random.below(rows.length);
    return rows.toSpliced(at, 2, rows.slice(at, at + 2).join(''));
  },
  function quoteCell(rows, random) {
    return changedCell(rows, random, (cell) => `"${cell}"`);
  },
  function breakCell(rows, random) {
    return changedCell(rows, random, (cell) => `"${cell.replaceAll('"', '')}\r\n${cell}"`);
  },
  function emptyCell(rows, random) {
    return changedCell(rows, random, () => '');
  },
  function addCell(rows, random) {
    return changedCell(rows, random, (cell) => `${cell},${cell}`);
  },
  function otherDelimiter(rows, random) {
    const delimiter = random.below(2) === 0 ? ';' : '\t';
    return rows.map((row) => row.replaceAll(',', delimiter));
  },
  function otherLineEnd(rows) {
    return rows.map((row) => `${row}\r`);
  },
];

/** Lines of a table or of JSON with one random change of rows or of a cell between commas. */
export function mutatedRows(text: string, random: Random): string {
  const rows = text.split('\n');
  return CHANGES[random.below(CHANGES.length)]!(rows, random).join('\n');
}

function changedCell(rows: string[], random: Random, change: (cell: string) => string): string[] {
  const at = random.below(rows.length);
  const cells = rows[at]!.split(',');
  const chosen = random.below(cells.length);
  return rows.with(
    at,
    cells.map((cell, index) => (index === chosen ? change(cell) : cell)).join(','),
  );
}
