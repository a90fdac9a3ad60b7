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

/**
 * Names and what they mean, the meanings in one column, wrapped to `width` columns; not at all where
 * there is no width, as in a pipe.
 */
export function definitionList(
  pairs: readonly (readonly [name: string, text: string])[],
  width?: number,
): string {
  const [nameWidth = 0] = columnWidths(pairs.map(([name]) => [visibleText(name)]));
  return pairs
    .map(([name, text]) => {
      const head = `  ${pad(visibleText(name), nameWidth)}  `;
      return `${head}${paragraph(text, nameWidth + 4, width).trimStart()}`;
    })
    .join('');
}

/** One text, every line of it indented, wrapped between words to `width` columns if given. */
export function paragraph(text: string, indent: number, width?: number): string {
  const room = Math.max(LEAST_ROOM, (width ?? Number.POSITIVE_INFINITY) - indent);
  const lines = [''];
  for (const word of visibleText(text).split(' ')) {
    const line = lines.at(-1)!;
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || stringWidth(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
}

/** Columns that a text gets even on a terminal too narrow for it. */
const LEAST_ROOM = 20;

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
