import type { Cell, Evidence, Finding } from '../core/index.ts';

/** Enough to know a text by; a chart shows less, and a data set may hold a book in one answer. */
const LONGEST = 400;

/** The finding, in whose evidence texts of the data set that are very long are cut, which is said there. */
export function withShortCells(finding: Finding): Finding {
  if (!finding.evidence.some(({ rows }) => rows.some((row) => row.some(isLong)))) return finding;
  return { ...finding, evidence: finding.evidence.map(withShortRows) };
}

function withShortRows(evidence: Evidence): Evidence {
  return { ...evidence, rows: evidence.rows.map((row) => row.map(shortCell)) };
}

function isLong(cell: Cell): cell is string {
  return typeof cell === 'string' && cell.length > LONGEST;
}

/** Cut between characters, never within one. */
function shortCell(cell: Cell): Cell {
  if (!isLong(cell)) return cell;
  const cut = cell.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
  return `${cut}… (${characters(cell).toLocaleString('en')} characters)`;
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
