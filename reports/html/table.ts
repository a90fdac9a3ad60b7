import type { Cell, Evidence, EvidenceColumn } from '../../core/index.ts';
import { count, plain, withUnit } from '../numbers.ts';
import { crossTable } from './cross-table.ts';
import { cell, html } from './escape.ts';

/** Rows that a page shows of one table; the CSV has all of them. */
const MOST_ROWS = 500;

/** An evidence as a table, in a box that scrolls by itself. */
export function evidenceTable(evidence: Evidence): string {
  if (evidence.kind === 'heatmap') {
    return scrolling(`Table: ${evidence.title}`, crossTable(evidence));
  }
  return longTable(evidence);
}

/** A box whose content may be wider than the page, reachable by keyboard. */
export function scrolling(label: string, content: string): string {
  return `<div class="scroll" tabindex="0" role="group" aria-label="${html(label)}">${content}</div>`;
}

function longTable({ title, columns, rows }: Evidence): string {
  const head = columns.map((column) => `<th scope="col"${side(column)}>${html(column.title)}</th>`);
  const body = rows.slice(0, MOST_ROWS).map((row) => tableRow(columns, row));
  const more =
    rows.length > MOST_ROWS
      ? `<p class="small">The first ${count(MOST_ROWS)} of ${count(rows.length)} rows; the CSV has all.</p>`
      : '';
  return (
    scrolling(
      `Table: ${title}`,
      `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
    ) + more
  );
}

function tableRow(columns: readonly EvidenceColumn[], row: readonly Cell[]): string {
  const cells = columns.map((column, i) => {
    return `<td${side(column)}>${cellText(row[i] ?? null, column)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function cellText(value: Cell, { unit }: EvidenceColumn): string {
  if (value === null) return '–';
  if (typeof value === 'string' || unit === 'text') return cell(String(value));
  // A column of answers is named for what it counts: `30.6 answers` would only repeat it.
  return unit === 'answers' ? plain(value, unit) : withUnit(value, unit);
}

function side({ unit }: EvidenceColumn): string {
  return unit === 'text' ? '' : ' class="n"';
}
