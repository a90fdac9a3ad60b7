import { type Cholesky, cholesky, solve } from './cholesky.ts';
import { type LinearFit, type NoFit, obstacle, type Regression, uncentred } from './linear-fit.ts';
import { type Centred, centred } from './matrix.ts';

/**
 * Ridge regression (Hoerl & Kennard 1970) of centred inputs and outputs, so that the intercept is not
 * penalised: w = (XᵀX + nλI)⁻¹ Xᵀy, by Cholesky. λ is a penalty for an item, which means the same for
 * data sets of different sizes; it depends on the units of the inputs. At λ = 0 the inputs must be
 * independent: see `ordinaryLeastSquares` for others.
 */
export function ridge(regression: Regression, lambda: number): LinearFit | NoFit {
  const impossible = obstacle(regression);
  return impossible ?? fitPrepared(prepareRidge(regression), lambda)?.fit ?? singular(lambda);
}

function singular(lambda: number): NoFit {
  return { weights: null, reason: `with λ = ${lambda} the inputs are not independent` };
}

/** What every λ shares. */
export interface PreparedRidge {
  readonly inputs: Centred;
  readonly outputs: Centred;
  readonly items: number;
  /** XᵀX; the lower triangle. */
  readonly gram: Float64Array;
  /** Xᵀy for each output. */
  readonly products: readonly Float64Array[];
}

/** Expects at least one item, and finite numbers. */
export function prepareRidge(regression: Regression): PreparedRidge {
  const inputs = centred(regression.inputs);
  const outputs = centred(regression.outputs);
  const { length } = inputs.columns;
  const gram = new Float64Array(length * length);
  for (let row = 0; row < length; row++) {
    for (let column = 0; column <= row; column++) {
      gram[row * length + column] = product(inputs.columns[row]!, inputs.columns[column]!);
    }
  }
  const products = outputs.columns.map((output) =>
    Float64Array.from(inputs.columns, (input) => product(input, output)),
  );
  return { inputs, outputs, items: regression.inputs.rows, gram, products };
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < one.length; row++) sum += one[row]! * other[row]!;
  return sum;
}

/** The fit and the factor of XᵀX + nλI; null where that is singular. */
export function fitPrepared(
  { inputs, outputs, items, gram, products }: PreparedRidge,
  lambda: number,
): { readonly fit: LinearFit; readonly factor: Cholesky } | null {
  const { length } = inputs.columns;
  const penalised = gram.slice();
  for (let row = 0; row < length; row++) penalised[row * length + row]! += items * lambda;
  const factor = cholesky(penalised, length);
  if (!factor) return null;
  const weights = new Float64Array(length * products.length);
  for (const [output, column] of products.entries()) {
    const solution = column.slice();
    solve(factor, solution);
    for (let row = 0; row < length; row++) weights[row * products.length + output] = solution[row]!;
  }
  const means = { inputs: inputs.means, outputs: outputs.means };
  return { fit: uncentred(weights, means), factor };
}
