/** The known names, the one most like `name` first; equally near ones keep their order. */
export function nearestFirst(name: string, known: readonly string[]): string[] {
  const distance = new Map(known.map((other) => [other, editDistance(name, other)]));
  return [...known].sort((one, other) => distance.get(one)! - distance.get(other)!);
}

/** Insertions, deletions and replacements that make one text of the other (Levenshtein 1966). */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, above[column]! + 1, line[column - 1]! + 1));
    }
    above = line;
  }
  return above[other.length]!;
}
