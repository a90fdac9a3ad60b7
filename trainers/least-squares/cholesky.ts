/** The lower triangle L of a symmetric positive definite matrix A = L Lᵀ, row by row. */
export interface Cholesky {
  readonly size: number;
  /** size × size; above the diagonal 0. */
  readonly values: Float64Array;
}

/**
 * The factor of a symmetric matrix, of which the lower triangle is read; null where it is not
 * positive definite, or so nearly singular that a pivot is rounding noise beside its diagonal.
 */
export function cholesky(matrix: Float64Array, size: number): Cholesky | null {
  const values = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const [i, j] = [row * size, column * size];
      let rest = matrix[i + column]!;
      for (let k = 0; k < column; k++) rest -= values[i + k]! * values[j + k]!;
      values[i + column] = column < row ? rest / values[j + column]! : Math.sqrt(rest);
    }
    const least = size * Number.EPSILON * matrix[row * size + row]!;
    if (!(values[row * size + row]! ** 2 > least)) return null;
  }
  return { size, values };
}

/** Solves L x = b in place. */
export function solveLower(factor: Cholesky, values: Float64Array): void {
  const { size, values: lower } = factor;
  for (let row = 0; row < size; row++) {
    let rest = values[row]!;
    for (let column = 0; column < row; column++)
      rest -= lower[row * size + column]! * values[column]!;
    values[row] = rest / lower[row * size + row]!;
  }
}

/** Solves A x = b in place. */
export function solve(factor: Cholesky, values: Float64Array): void {
  solveLower(factor, values);
  solveUpper(factor, values);
}

/** Solves Lᵀ x = b in place, by rows of L, because these lie together in memory. */
function solveUpper({ size, values: lower }: Cholesky, values: Float64Array): void {
  for (let row = size - 1; row >= 0; row--) {
    values[row]! /= lower[row * size + row]!;
    const known = values[row]!;
    for (let above = 0; above < row; above++) values[above]! -= lower[row * size + above]! * known;
  }
}
