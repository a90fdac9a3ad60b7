import { reflect, type Triangle, triangularise } from './householder.ts';
import { type LinearFit, type NoFit, obstacle, type Regression, uncentred } from './linear-fit.ts';
import { centred } from './matrix.ts';

/** A fit, and how many directions of the inputs it rests on. */
export type OrdinaryFit = LinearFit & { readonly rank: number };

/**
 * Ordinary least squares with an intercept: the weights with the smallest sum of squared errors, and
 * where several have it (collinear inputs, more inputs than items), the shortest of them. By a
 * complete orthogonal decomposition (Golub & Van Loan, "Matrix Computations", §5.5), never by the
 * normal equations, which would square the condition. An input that does not vary has weight 0.
 */
export function ordinaryLeastSquares(regression: Regression): OrdinaryFit | NoFit {
  const impossible = obstacle(regression);
  if (impossible) return impossible;
  const inputs = centred(regression.inputs);
  const outputs = centred(regression.outputs);
  const triangle = triangularise(inputs.columns, 'largest-first');
  const transposed = triangularise(transposedRows(triangle), 'as-given');
  const weights = new Float64Array(inputs.columns.length * outputs.columns.length);
  for (const [output, column] of outputs.columns.entries()) {
    const ordered = shortestSolution(column, triangle, transposed);
    for (const [place, input] of triangle.order.entries()) {
      weights[input * outputs.columns.length + output] = ordered[place]!;
    }
  }
  const fit = uncentred(weights, { inputs: inputs.means, outputs: outputs.means });
  return { ...fit, rank: triangle.reflections.length };
}

/** The rows of R that count, which are the columns of its transpose. */
function transposedRows({ reflections, columns }: Triangle): Float64Array[] {
  return reflections.map((_, row) =>
    Float64Array.from(columns, (column, place) => (place < row ? 0 : column[row]!)),
  );
}

/** With X = Q R and Rᵀ = Z T: solves Tᵀ u = Qᵀ y, and gives Z u. */
function shortestSolution(y: Float64Array, qr: Triangle, zt: Triangle): Float64Array {
  const rank = qr.reflections.length;
  const turned = y.slice();
  for (const reflection of qr.reflections) reflect(turned, reflection);
  const solution = new Float64Array(qr.columns.length);
  for (let row = 0; row < rank; row++) {
    const column = zt.columns[row]!;
    let rest = turned[row]!;
    for (let before = 0; before < row; before++) rest -= column[before]! * solution[before]!;
    solution[row] = rest / column[row]!;
  }
  for (const reflection of zt.reflections.toReversed()) reflect(solution, reflection);
  return solution;
}
