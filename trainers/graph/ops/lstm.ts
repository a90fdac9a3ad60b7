import { recordComposite, type Shape, type Value } from '../value.ts';
import { sigmoid, tanh } from './activations.ts';
import { add, multiply, scale, subtract } from './arithmetic.ts';
import { scalar } from './leaves.ts';
import { linear, multiplyMatrices } from './matrices.ts';
import { sum } from './reductions.ts';
import { concatenate, reshape, reshapeLike, slice } from './shaping.ts';

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
  const steps: Step[] = [];
  for (let t = 0; t < length; t++) steps.push(step(at(inputs, t), steps.at(-1), weights.hidden));
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
  const [first, ...others] = outputs.map((output) => reshape(output, [1, ...output.shape]));
  return concatenate([first!, ...others], 0);
}

interface Step {
  /** After their activations. */
  readonly i: Value;
  readonly f: Value;
  readonly g: Value;
  readonly o: Value;
  readonly cell: Value;
  readonly squashed: Value;
  readonly output: Value;
}

function step(input: Value, before: Step | undefined, hidden: Value): Step {
  const gates =
    before === undefined
      ? input
      : add(input, multiplyMatrices(before.output, hidden, { transposeB: true }));
  const size = (gates.shape[1] as number) / 4; // four gates of the layer's size
  const gate = (index: number) => slice(gates, 1, index * size, (index + 1) * size);
  const [i, f, g, o] = [sigmoid(gate(0)), sigmoid(gate(1)), tanh(gate(2)), sigmoid(gate(3))];
  const fresh = multiply(i, g);
  const cell = before === undefined ? fresh : add(multiply(f, before.cell), fresh);
  const squashed = tanh(cell);
  return { i, f, g, o, cell, squashed, output: multiply(o, squashed) };
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
    const arriving = added(upstream[t]!, byOutput);
    const back = stepBackward(steps[t]!, steps[t - 1], arriving, byCell);
    byGates.unshift(back.byGates);
    byCell = back.byCell;
    byOutput = t > 0 ? multiplyMatrices(back.byGates, weights.hidden) : null;
  }
  const all = joined(byGates);
  return [
    reshapeLike(multiplyMatrices(all, weights.input), x),
    multiplyMatrices(all, flat, { transposeA: true }),
    byHidden(byGates, steps, weights.hidden),
    reshape(sum(all, [0]), weights.bias.shape),
  ];
}

/** With a single step the recurrent weights have no part in anything. */
function byHidden(byGates: readonly Value[], steps: readonly Step[], hidden: Value): Value {
  if (steps.length === 1) return scale(hidden, 0);
  const outputs = steps.slice(0, -1).map(({ output }) => output);
  return multiplyMatrices(joined(byGates.slice(1)), joined(outputs), { transposeA: true });
}

interface StepBack {
  readonly byGates: Value;
  /** By the cell of the step before. */
  readonly byCell: Derivative;
}

function stepBackward(
  { i, f, g, o, squashed }: Step,
  before: Step | undefined,
  byOutput: Derivative,
  byNextCell: Derivative,
): StepBack {
  const one = scalar(i.tape, 1);
  const slope = (y: Value) => multiply(y, subtract(one, y)); // of the sigmoid
  const bend = (y: Value) => subtract(one, multiply(y, y)); // of tanh
  const zero = () => scale(i, 0);
  const throughOutput = byOutput && multiply(multiply(byOutput, o), bend(squashed));
  const byCell = added(throughOutput, byNextCell) ?? zero();
  const gates = [
    multiply(multiply(byCell, g), slope(i)),
    before === undefined ? zero() : multiply(multiply(byCell, before.cell), slope(f)),
    multiply(multiply(byCell, i), bend(g)),
    byOutput === null ? zero() : multiply(multiply(byOutput, squashed), slope(o)),
  ] as const;
  return {
    byGates: concatenate(gates, 1),
    byCell: before === undefined ? null : multiply(byCell, f),
  };
}

function added(one: Derivative, other: Derivative): Derivative {
  if (one === null || other === null) return one ?? other;
  return add(one, other);
}

/** Matrices one below the other. */
function joined(values: readonly Value[]): Value {
  const all = values.length === 1 ? values[0]! : stacked(values);
  const [rows, width] = values[0]!.shape;
  return reshape(all, [times(values.length, rows!), width!]);
}

function at(values: Value, t: number): Value {
  return reshape(slice(values, 0, t, t + 1), values.shape.slice(1));
}

/** The name of a length that is so many times another. */
function times(count: number, length: Shape[number]): Shape[number] {
  if (typeof length === 'number') return count * length;
  return count === 1 ? length : `${count}*${length}`;
}
