import { add } from './ops/arithmetic.ts';
import { scalar } from './ops/leaves.ts';
import { reshape } from './ops/shaping.ts';
import type { Backward, Value } from './value.ts';

/**
 * The derivatives of a loss by each of the given values, recorded on the same tape: reverse-mode
 * differentiation, walking the tape backwards once and without recursion. A value that the loss does
 * not depend on is a `RangeError`, because a parameter that nothing trains is a mistake.
 *
 * @param loss one number
 */
export function gradients(loss: Value, by: readonly Value[]): readonly Value[] {
  if (loss.shape.some((length) => length !== 1)) throw new RangeError('a loss is one number');
  const one = reshape(scalar(loss.tape, 1), loss.shape);
  const derivatives = new Map<number, Value>([[loss.id, one]]);
  const reached = dependents(loss, by);
  const done = new Set<Backward>();
  for (let id = loss.id; id >= 0; id--) {
    const { backward } = loss.tape.values[id]!;
    if (backward === null || done.has(backward) || !reached.has(id)) continue;
    if (id !== backward.outputs[0]!.id) continue; // wait until all outputs have theirs
    done.add(backward);
    flowBack(backward, derivatives, reached);
  }
  return by.map((value) => {
    const derivative = derivatives.get(value.id);
    if (derivative) return derivative;
    throw new RangeError(`the loss does not depend on value ${value.id} (${value.op})`);
  });
}

function flowBack(
  { outputs, rule }: Backward,
  derivatives: Map<number, Value>,
  reached: ReadonlySet<number>,
): void {
  const upstream = outputs.map(({ id }) => derivatives.get(id) ?? null);
  if (upstream.every((derivative) => derivative === null)) return;
  const { inputs } = outputs[0]!;
  rule(upstream).forEach((derivative, index) => {
    const { id } = inputs[index]!;
    if (derivative === null || !reached.has(id)) return;
    const known = derivatives.get(id);
    derivatives.set(id, known === undefined ? derivative : add(known, derivative));
  });
}

/** The values between `by` and the loss; only these are worth a derivative. */
function dependents(loss: Value, by: readonly Value[]): ReadonlySet<number> {
  const reached = new Set(by.map(({ id }) => id));
  for (const value of loss.tape.values.slice(0, loss.id + 1)) {
    if (value.inputs.some(({ id }) => reached.has(id))) reached.add(value.id);
  }
  return reached;
}
