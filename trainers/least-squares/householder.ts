/**
 * A matrix made upper triangular by reflections from the left, its columns perhaps in another order
 * (Householder 1958; pivoting by Businger & Golub 1965).
 */
export interface Triangle {
  /** As many as the rank. */
  readonly reflections: readonly Reflection[];
  /** The columns of R, in the order in which they were taken; below the rank they hold no meaning. */
  readonly columns: readonly Float64Array[];
  /** For each column of R which column of the matrix it was. */
  readonly order: readonly number[];
}

/** x ← x − scale · (vᵀx) v, where v is zero before `from`. */
export interface Reflection {
  readonly from: number;
  readonly vector: Float64Array;
  readonly scale: number;
}

/**
 * With `largest-first`, the column of the largest remainder is taken next, and the first remainder
 * that is rounding noise beside the first column (max(rows, columns) · 2⁻⁵² of its norm, the bound of
 * LAPACK and NumPy) ends the rank. With `as-given`, columns are taken to be independent.
 */
export function triangularise(
  matrix: readonly Float64Array[],
  pivoting: 'largest-first' | 'as-given',
): Triangle {
  const columns = matrix.map((column) => column.slice());
  const order = columns.map((_, index) => index);
  const rows = columns[0]?.length ?? 0;
  const reflections: Reflection[] = [];
  let least = 0;
  for (let step = 0; step < Math.min(rows, columns.length); step++) {
    if (pivoting === 'largest-first') swap(columns, order, [step, largestColumn(columns, step)]);
    const norm = normFrom(columns[step]!, step);
    if (norm <= least) break;
    if (step === 0) least = norm * Math.max(rows, columns.length) * Number.EPSILON;
    const reflection = reflectionOf(columns[step]!, step, norm);
    for (let right = step; right < columns.length; right++) reflect(columns[right]!, reflection);
    reflections.push(reflection);
  }
  return { reflections, columns, order };
}

/** The earliest of equally large ones. */
function largestColumn(columns: readonly Float64Array[], step: number): number {
  let largest = step;
  let largestNorm = normFrom(columns[step]!, step);
  for (let index = step + 1; index < columns.length; index++) {
    const norm = normFrom(columns[index]!, step);
    if (norm > largestNorm) [largest, largestNorm] = [index, norm];
  }
  return largest;
}

function normFrom(column: Float64Array, from: number): number {
  let sum = 0;
  for (let row = from; row < column.length; row++) sum += column[row]! * column[row]!;
  return Math.sqrt(sum);
}

function swap(columns: Float64Array[], order: number[], [one, other]: [number, number]): void {
  [columns[one], columns[other]] = [columns[other]!, columns[one]!];
  [order[one], order[other]] = [order[other]!, order[one]!];
}

/** Brings the column, from a row on, onto the axis of that row; away from it, so nothing cancels. */
function reflectionOf(column: Float64Array, from: number, norm: number): Reflection {
  const vector = column.slice();
  vector.fill(0, 0, from);
  vector[from]! += column[from]! < 0 ? -norm : norm;
  return { from, vector, scale: 1 / (norm * (norm + Math.abs(column[from]!))) };
}

/** In place. */
export function reflect(values: Float64Array, { from, vector, scale }: Reflection): void {
  let product = 0;
  for (let row = from; row < values.length; row++) product += vector[row]! * values[row]!;
  for (let row = from; row < values.length; row++) values[row]! -= scale * product * vector[row]!;
}
