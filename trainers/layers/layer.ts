import type { Value } from '../graph/value.ts';
import type { DenseParameter, Given } from '../network.ts';

/** The value of a parameter by its name. */
export type Parameters = (name: string) => Value;

/**
 * A layer: its parameters, with PyTorch's first values and names that begin with the prefix that the
 * caller gives, and a function of values.
 */
export interface Layer {
  readonly dense: readonly DenseParameter[];
  readonly apply: (parameters: Parameters, x: Value) => Value;
}

/** A layer that does something else in training, where it has the whole batch, than afterwards. */
export interface TrainedLayer {
  readonly dense: readonly DenseParameter[];
  /** What no derivative trains, but each step in training updates; evaluation reads it. */
  readonly buffers: readonly DenseParameter[];
  readonly train: (parameters: Parameters, x: Value) => Trained;
  readonly evaluate: (parameters: Parameters, x: Value) => Value;
}

export interface Trained {
  readonly output: Value;
  /** The new value of each buffer by its name. */
  readonly updates: Readonly<Record<string, Value>>;
}

/**
 * The layer as a network applies it: as in training where it trains, with its buffers elsewhere. It does
 * not train where all of its parameters are frozen.
 */
export function applied(layer: TrainedLayer, { parameter, training }: Given, x: Value): Value {
  const isStill = layer.dense.every(({ name }) => training?.isFrozen(name));
  if (training === null || isStill) return layer.evaluate(parameter, x);
  const { output, updates } = layer.train(parameter, x);
  for (const [buffer, value] of Object.entries(updates)) training.update(buffer, value);
  return output;
}
