import type { Matrix } from './matrix.ts';

/** A linear model: output = intercept + Σ weight · input, for several outputs at once. */
export interface LinearFit {
  readonly inputs: number;
  readonly outputs: number;
  /** A row for each input, a column for each output. */
  readonly weights: Float64Array;
  /** One for each output. */
  readonly intercepts: Float64Array;
}

/** Why there is no model. */
export interface NoFit {
  readonly weights: null;
  readonly reason: string;
}

/** Items, a row each, and what is to be predicted for them. */
export interface Regression {
  readonly inputs: Matrix;
  /** As many rows as `inputs`; classes are columns of zeros and ones. */
  readonly outputs: Matrix;
}

/** What the model says to each row: rows × outputs. */
export function predictLinear(fit: LinearFit, inputs: Matrix): Matrix {
  const values = new Float64Array(inputs.rows * fit.outputs);
  for (let row = 0; row < inputs.rows; row++) {
    const prediction = values.subarray(row * fit.outputs, (row + 1) * fit.outputs);
    prediction.set(fit.intercepts);
    for (let input = 0; input < fit.inputs; input++) {
      addTimes(prediction, inputs.values[row * inputs.columns + input]!, { fit, input });
    }
  }
  return { rows: inputs.rows, columns: fit.outputs, values };
}

function addTimes(
  sum: Float64Array,
  value: number,
  { fit, input }: { readonly fit: LinearFit; readonly input: number },
): void {
  for (let output = 0; output < sum.length; output++) {
    sum[output]! += value * fit.weights[input * fit.outputs + output]!;
  }
}

/** Why nothing can be fitted to these, or null where something can. */
export function obstacle({ inputs, outputs }: Regression): NoFit | null {
  if (inputs.rows === 0) return { weights: null, reason: 'there are no items to learn from' };
  if (inputs.values.every(Number.isFinite) && outputs.values.every(Number.isFinite)) return null;
  return { weights: null, reason: 'an input or an output is not a finite number' };
}

/** The model of weights that were found on centred inputs and outputs: the means meet on it. */
export function uncentred(
  weights: Float64Array,
  means: { readonly inputs: Float64Array; readonly outputs: Float64Array },
): LinearFit {
  const { length: outputs } = means.outputs;
  const intercepts = means.outputs.slice();
  for (const [input, mean] of means.inputs.entries()) {
    for (let output = 0; output < outputs; output++) {
      intercepts[output]! -= mean * weights[input * outputs + output]!;
    }
  }
  return { inputs: means.inputs.length, outputs, weights, intercepts };
}
