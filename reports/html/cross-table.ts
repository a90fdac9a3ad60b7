import type { Cell, Evidence } from '../../core/index.ts';
import { withUnit } from '../numbers.ts';
import { cell, html } from './escape.ts';

/** A heat map's shares as people lay them out: its rows down, its columns across. */
export function crossTable({ columns, rows }: Evidence): string {
  const [down, across, share] = ['row', 'column', 'share'].map((key) =>
    columns.findIndex((column) => column.key === key),
  ) as [number, number, number]; // as many as there are keys
  const heads = distinct(rows, across);
  const shares = new Map(rows.map((row) => [place(row[down]!, row[across]!), row[share]!]));
  const body = distinct(rows, down).map((head) => {
    const cells = heads.map((column) => shareText(shares.get(place(head, column))));
    return `<tr><th scope="row">${cell(String(head))}</th>${cells.join('')}</tr>`;
  });
  const titles = heads.map((head) => `<th scope="col" class="n">${cell(String(head))}</th>`);
  const corner = `<th scope="col">${html(columns[down]!.title)}</th>`;
  return `<table class="cross"><thead><tr>${corner}${titles.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function distinct(rows: Evidence['rows'], column: number): Cell[] {
  return [...new Set(rows.map((row) => row[column]!))];
}

function place(row: Cell, column: Cell): string {
  return JSON.stringify([row, column]);
}

function shareText(share: Cell | undefined): string {
  return `<td>${typeof share === 'number' ? withUnit(share, 'share') : '–'}</td>`;
}
