/** One row of a table: its cells by the head of their column. */
export type Row = Readonly<Record<string, string>>;

/** A Markdown table; all rows have the columns of the first. */
export function markdownTable(rows: readonly Row[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(heads.map((head) => row[head]!)));
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...body].join('\n');
}

/** A cell for what was not measured. */
export const NOT_MEASURED = '–';
