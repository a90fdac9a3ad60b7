import { type Cholesky, solveLower } from './cholesky.ts';
import { type LinearFit, type NoFit, obstacle, type Regression } from './linear-fit.ts';
import { fitPrepared, type PreparedRidge, prepareRidge } from './ridge.ts';

/** The fit with the λ that predicts left-out items best, and how every λ of the grid did. */
export interface ChosenRidge {
  readonly fit: LinearFit;
  readonly lambda: number;
  readonly grid: readonly LeaveOneOut[];
}

export interface LeaveOneOut {
  readonly lambda: number;
  /** Mean over items and outputs; null where an item cannot be left out, or nothing was fitted. */
  readonly meanSquaredError: number | null;
}

/**
 * Chooses λ by leaving out each item in turn, without refitting: the error of item i is then
 * e_i / (1 − H_ii) (Allen 1974; Golub, Heath & Wahba 1979), with the leverage
 * H_ii = 1/n + x_iᵀ (XᵀX + nλI)⁻¹ x_i of centred x. That is the refit with the penalty nλ kept as it
 * is. Of equally good λ the largest is chosen. Costs p³ + n p² for each λ.
 */
export function ridgeByLeaveOneOut(
  regression: Regression,
  lambdas: readonly number[],
): ChosenRidge | NoFit {
  const impossible = obstacle(regression);
  if (impossible) return impossible;
  const prepared = prepareRidge(regression);
  const grid: LeaveOneOut[] = [];
  let best: (Omit<ChosenRidge, 'grid'> & { readonly error: number }) | null = null;
  for (const lambda of lambdas.toSorted((one, other) => other - one)) {
    const fitted = fitPrepared(prepared, lambda);
    const error = fitted && meanSquaredError(prepared, fitted);
    grid.push({ lambda, meanSquaredError: error });
    if (fitted && error !== null && (best === null || error < best.error)) {
      best = { fit: fitted.fit, lambda, error };
    }
  }
  if (best) return { fit: best.fit, lambda: best.lambda, grid };
  return { weights: null, reason: 'with no λ of the grid can every item be left out' };
}

interface Fitted {
  readonly fit: LinearFit;
  readonly factor: Cholesky;
}

/** Below this 1 − H_ii is rounding noise: the model goes through the item whatever it says. */
const LEAST_FREEDOM = 1e-10;

function meanSquaredError(prepared: PreparedRidge, { fit, factor }: Fitted): number | null {
  const { inputs, outputs, items } = prepared;
  let sum = 0;
  for (let item = 0; item < items; item++) {
    const x = Float64Array.from(inputs.columns, (column) => column[item]!);
    const errors = outputs.columns.map((column, output) => column[item]! - along(x, fit, output));
    solveLower(factor, x);
    const freedom = 1 - 1 / items - squaredNorm(x);
    if (freedom < LEAST_FREEDOM) return null;
    for (const error of errors) sum += (error / freedom) ** 2;
  }
  return sum / (items * outputs.columns.length);
}

function along(x: Float64Array, { weights, outputs }: LinearFit, output: number): number {
  return x.reduce((sum, value, input) => sum + value * weights[input * outputs + output]!, 0);
}

function squaredNorm(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value * value, 0);
}
