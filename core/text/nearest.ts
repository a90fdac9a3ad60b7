/**
 * The known names from the nearest to the farthest by edit distance; equally near ones keep their
 * order. A name that begins with the one given counts as one edit away.
 */
export function nearestFirst(given: string, known: readonly string[]): readonly string[] {
  return known
    .map((name, index) => ({ name, index, distance: distance(given, name) }))
    .sort((one, other) => one.distance - other.distance || one.index - other.index)
    .map(({ name }) => name);
}

/** The nearest known name, or null where none is near enough to be a slip of the fingers. */
export function nearest(given: string, known: readonly string[]): string | null {
  const [first] = nearestFirst(given, known);
  if (first === undefined) return null;
  return distance(given, first) <= Math.max(2, given.length / 3) ? first : null;
}

/** Of more names than anybody reads, the nearest are enough. */
const MOST_NAMES = 30;

/** `Did you mean "audit"? Known are: audit, score …` with the nearest first. */
export function suggestion(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  const names = nearestFirst(given, known).slice(0, MOST_NAMES).join(', ');
  const list = `Known are: ${names}${known.length > MOST_NAMES ? ' …' : '.'}`;
  return near === null ? list : `Did you mean "${near}"? ${list}`;
}

function distance(given: string, name: string): number {
  const [one, other] = [given.toLowerCase(), name.toLowerCase()];
  if (one.length > 1 && other.startsWith(one)) return Math.min(1, other.length - one.length);
  return editDistance(one, other);
}

/**
 * How many letters must be put in, left out, changed, or swapped with a neighbour to turn one text
 * into the other (optimal string alignment; Damerau 1964).
 */
export function editDistance(one: string, other: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], range(other.length + 1)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = last[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (isSwap(one, other, i, j)) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length]!;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function isSwap(one: string, other: string, i: number, j: number): boolean {
  return i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
}
