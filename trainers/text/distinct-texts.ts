import { ABSENT, type Codes } from '../../core/index.ts';

/** Which combinations of texts occur, and which one each row holds. */
export interface DistinctTuples {
  /** For each row its tuple, numbered from 0 in order of first appearance. */
  readonly of: Uint32Array;
  /** For each column the code of every tuple in it; `ABSENT` is a value like any other. */
  readonly tuples: readonly Uint32Array[];
  readonly count: number;
}

/**
 * The distinct rows of these columns, by their codes alone. Without columns there is nothing that
 * tells how many rows there are, so there are none.
 */
export function distinctTuples(columns: readonly Codes[]): DistinctTuples {
  const size = columns[0]?.codes.length ?? 0;
  let of: Uint32Array = new Uint32Array(size);
  let count = Math.min(1, size);
  for (const column of columns) [of, count] = refined(of, count, column);
  return { of, count, tuples: columns.map(({ codes }) => codesOfTuples(codes, of, count)) };
}

/** The groups split by one more column. */
function refined(of: Uint32Array, count: number, { labels, codes }: Codes): [Uint32Array, number] {
  const values = labels.length + 1; // the last one stands for ABSENT
  const numbers = count * values <= LARGEST_TABLE ? tableNumbers(count * values) : mapNumbers();
  const finer = new Uint32Array(of.length);
  for (let row = 0; row < of.length; row++) {
    const code = codes[row]!;
    finer[row] = numbers.of(of[row]! * values + (code === ABSENT ? labels.length : code));
  }
  return [finer, numbers.count()];
}

/** Up to this many pairs a table (of 64 MB) is faster than a map, and not larger than it by much. */
const LARGEST_TABLE = 2 ** 24;

/** Numbers keys 0, 1, 2 … in order of first appearance. */
interface Numbering {
  of(key: number): number;
  count(): number;
}

function tableNumbers(keys: number): Numbering {
  const known = new Uint32Array(keys); // number + 1, and 0 for a key not seen yet
  let count = 0;
  return {
    of(key) {
      if (known[key] === 0) known[key] = ++count;
      return known[key]! - 1;
    },
    count: () => count,
  };
}

function mapNumbers(): Numbering {
  const known = new Map<number, number>();
  return {
    of(key) {
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, known.size);
      return known.size - 1;
    },
    count: () => known.size,
  };
}

function codesOfTuples(codes: Uint32Array, of: Uint32Array, count: number): Uint32Array {
  const values = new Uint32Array(count);
  of.forEach((tuple, row) => {
    values[tuple] = codes[row]!;
  });
  return values;
}
