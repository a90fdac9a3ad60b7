/** A row of delimited text without what stands in quotes; an unclosed quote hides nothing. */
export function withoutQuoted(row: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let open = row.indexOf('"'); open >= 0; open = row.indexOf('"', at)) {
    const close = row.indexOf('"', open + 1);
    if (close < 0) break;
    kept.push(row.slice(at, open));
    at = close + 1; // a doubled quote ends one piece and begins the next: nothing stands between them
  }
  return kept.join('') + row.slice(at);
}
