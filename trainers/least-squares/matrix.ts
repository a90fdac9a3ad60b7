/** A matrix whose rows stand one after another. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array | Float32Array;
}

/** A matrix less the mean of each of its columns, column by column. */
export interface Centred {
  readonly means: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** Takes off the means, in doubles; a matrix without rows has means 0. */
export function centred(matrix: Matrix): Centred {
  const columns = Array.from({ length: matrix.columns }, (_, column) => columnOf(matrix, column));
  const means = Float64Array.from(columns, meanOf);
  for (const [index, column] of columns.entries()) {
    for (let row = 0; row < column.length; row++) column[row]! -= means[index]!;
  }
  return { means, columns };
}

function columnOf({ rows, columns, values }: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!);
}

/** In two passes, so that the mean of a constant column is exactly its value. */
function meanOf(column: Float64Array): number {
  if (column.length === 0) return 0;
  const rough = column.reduce((sum, value) => sum + value, 0) / column.length;
  return rough + column.reduce((sum, value) => sum + (value - rough), 0) / column.length;
}
