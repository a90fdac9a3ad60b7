import { recordComposite, type Shape, type Value } from '../value.ts';
import { sigmoid, tanh } from './activations.ts';
import { add, multiply, scale, subtract } from './arithmetic.ts';
import { scalar } from './leaves.ts';
import { affine, linear, multiplyMatrices } from './matrices.ts';
import { sum } from './reductions.ts';
import {
  at,
  concatenate,
  reshape,
  reshapeLike,
  split,
  stackRows,
  times,
  transpose,
} from './shaping.ts';

/** PyTorch's layout: gate rows input, forget, cell, output. */
export interface LstmWeights {
  /** [4 · hidden, in] */
  readonly input: Value;
  /** [4 · hidden, hidden] */
  readonly hidden: Value;
  /** [4 · hidden] */
  readonly bias: Value;
}

export interface LstmStates {
  /** The output after each step, [rows, hidden] each. */
  readonly outputs: readonly Value[];
  /** The cell after the last step, [rows, hidden]. */
  readonly cell: Value;
}

/**
 * One layer of long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers
 * 2000) over sequences of one length, from zero states:
 *
 *     [i f g o] = x_t Wᵢᵀ + b + h_{t−1} Wₕᵀ;  i, f, o ← σ;  g ← tanh
 *     c_t = f ⊙ c_{t−1} + i ⊙ g;  h_t = o ⊙ tanh(c_t)
 *
 * All inputs are multiplied at once; backwards the derivatives of all gates are put one after the
 * other, so that each weight is multiplied once.
 *
 * @param x [steps, rows, in]
 */
export function lstm(x: Value, weights: LstmWeights): LstmStates {
  const [length, rows, width] = x.shape as readonly [number, ...Shape]; // a graph is of one length
  const flat = reshape(x, [times(length, rows!), width!]);
  const gates = weights.bias.shape[0] as number; // the size of a layer is known
  const inputs = reshape(linear(flat, weights.input, weights.bias), [length, rows!, gates]);
  const turned = transpose(weights.hidden, [1, 0]);
  const steps: Step[] = [];
  for (let t = 0; t < length; t++) steps.push(step(at(inputs, t), steps.at(-1), turned));
  const results = recordComposite(
    'lstm',
    [x, weights.input, weights.hidden, weights.bias],
    [...steps.map(({ output }) => output), steps.at(-1)!.cell],
    (upstream) => backward({ x, flat, steps, weights }, upstream),
  );
  return { outputs: results.slice(0, -1), cell: results.at(-1)! };
}

/** The outputs of all steps in one value, [steps, rows, hidden]: what a further layer reads. */
export function stacked(outputs: readonly Value[]): Value {
  return reshape(rowsOf(outputs), [outputs.length, ...outputs[0]!.shape]); // there is a step
}

interface Step {
  /** After their activations. */
  readonly i: Value;
  readonly f: Value;
  readonly g: Value;
  readonly o: Value;
  /** i ⊙ g */
  readonly fresh: Value;
  /** f ⊙ c of the step before; null in the first. */
  readonly kept: Value | null;
  readonly cell: Value;
  /** tanh of the cell */
  readonly squashed: Value;
  readonly output: Value;
}

function step(input: Value, before: Step | undefined, turned: Value): Step {
  const gates = before === undefined ? input : affine(before.output, turned, input);
  const [first, second, third, fourth] = split(gates, 1, 4) as readonly [
    Value,
    Value,
    Value,
    Value,
  ]; // four parts
  const [i, f, g, o] = [sigmoid(first), sigmoid(second), tanh(third), sigmoid(fourth)];
  const fresh = multiply(i, g);
  const kept = before === undefined ? null : multiply(f, before.cell);
  const cell = kept === null ? fresh : add(kept, fresh);
  const squashed = tanh(cell);
  return { i, f, g, o, fresh, kept, cell, squashed, output: multiply(o, squashed) };
}

interface Trace {
  readonly x: Value;
  readonly flat: Value;
  readonly steps: readonly Step[];
  readonly weights: LstmWeights;
}

type Derivative = Value | null;

function backward({ x, flat, steps, weights }: Trace, upstream: readonly Derivative[]) {
  const byGates: Value[] = [];
  let byCell: Derivative = upstream.at(-1)!;
  let byOutput: Derivative = null;
  for (let t = steps.length - 1; t >= 0; t--) {
    const back = stepBackward(steps[t]!, added(upstream[t]!, byOutput), byCell);
    byGates.unshift(back.byGates);
    byCell = back.byCell;
    byOutput = t > 0 ? multiplyMatrices(back.byGates, weights.hidden) : null;
  }
  const all = rowsOf(byGates);
  return [
    reshapeLike(multiplyMatrices(all, weights.input), x),
    multiplyMatrices(all, flat, { transposeA: true }),
    multiplyMatrices(all, outputsBefore(steps), { transposeA: true }),
    reshape(sum(all, [0]), weights.bias.shape),
  ];
}

/** What each step has had from the one before it: zeros, then the outputs but for the last. */
function outputsBefore(steps: readonly Step[]): Value {
  const outputs = steps.slice(0, -1).map(({ output }) => output);
  return rowsOf([scale(steps[0]!.output, 0), ...outputs]); // there is a step
}

interface StepBack {
  readonly byGates: Value;
  /** By the cell of the step before. */
  readonly byCell: Derivative;
}

/**
 * With σ′ = σ (1 − σ), tanh′ = 1 − tanh², and what the forward pass has multiplied already:
 *
 *     dc = dc_next + dh ⊙ o ⊙ (1 − tanh² c)
 *     di = dc ⊙ (i ⊙ g) ⊙ (1 − i);  df = dc ⊙ (f ⊙ c₋) ⊙ (1 − f)
 *     dg = dc ⊙ i ⊙ (1 − g²);       do = dh ⊙ h ⊙ (1 − o)
 */
function stepBackward(
  { i, f, g, o, fresh, kept, squashed, output }: Step,
  byOutput: Derivative,
  byNextCell: Derivative,
): StepBack {
  const one = scalar(i.tape, 1);
  const rest = (y: Value) => subtract(one, y);
  const bend = (y: Value) => subtract(one, multiply(y, y));
  const zero = () => scale(i, 0);
  const throughOutput = byOutput && multiply(multiply(byOutput, o), bend(squashed));
  const byCell = added(throughOutput, byNextCell) ?? zero();
  const gates = [
    multiply(multiply(byCell, fresh), rest(i)),
    kept === null ? zero() : multiply(multiply(byCell, kept), rest(f)),
    multiply(multiply(byCell, i), bend(g)),
    byOutput === null ? zero() : multiply(multiply(byOutput, output), rest(o)),
  ] as const;
  return {
    byGates: concatenate(gates, 1),
    byCell: kept === null ? null : multiply(byCell, f),
  };
}

function added(one: Derivative, other: Derivative): Derivative {
  if (one === null || other === null) return one ?? other;
  return add(one, other);
}

function rowsOf(values: readonly Value[]): Value {
  const [first, ...others] = values;
  return stackRows([first!, ...others]); // there is a step
}
