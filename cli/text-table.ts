import stringWidth from 'string-width';
import { visibleText } from '../core/index.ts';

/**
 * Rows as aligned lines: the first column to the left, the others to the right, two spaces apart.
 * Hostile characters are made visible; widths are those on a terminal.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleText));
  const widths = columnWidths(shown);
  const lines = shown.map((row) => row.map((cell, column) => padded(cell, widths, column)));
  return lines.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('');
}

/** Names and what they mean, the meanings starting in one column; each pair is one line. */
export function definitionList(pairs: readonly (readonly [name: string, text: string])[]): string {
  const shown = pairs.map((pair) => pair.map(visibleText));
  const [width = 0] = columnWidths(shown);
  return shown.map(([name, text]) => `  ${pad(name!, width)}  ${text}\n`).join('');
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? '')), 0),
  );
}

function padded(cell: string, widths: readonly number[], column: number): string {
  const width = widths[column]!;
  return column === 0 ? pad(cell, width) : `${' '.repeat(width - stringWidth(cell))}${cell}`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - stringWidth(text));
}
