/**
 * The rows in the order of their codes, rows of one code in the order given (a stable counting
 * sort), and where each code begins: code c has `rows[starts[c]]` up to `rows[starts[c + 1]]`.
 * Every row's code must be below `count`.
 */
export function sortedByCode(
  rows: Uint32Array,
  codes: Uint32Array,
  count: number,
): { readonly rows: Uint32Array; readonly starts: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (const row of rows) starts[codes[row]! + 1]! += 1;
  for (let code = 0; code < count; code++) starts[code + 1]! += starts[code]!;
  const next = starts.slice();
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const code = codes[row]!;
    sorted[next[code]!] = row;
    next[code]! += 1;
  }
  return { rows: sorted, starts };
}
