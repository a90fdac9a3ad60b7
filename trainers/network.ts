import type { Random } from '../core/index.ts';
import type { Value } from './graph/value.ts';

/** A parameter that takes part in every step. */
export interface DenseParameter {
  /** Unique in its network, and what it is called in ONNX files. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Fills it with its first values. */
  readonly initialise: (values: Float32Array, random: Random) => void;
}

/**
 * A table of rows, such as word embeddings, of which a step reads few: it stays outside the graph, and
 * only the rows that were read are updated.
 */
export interface TableParameter {
  readonly name: string;
  readonly rows: number;
  readonly width: number;
  readonly initialise: (values: Float32Array, random: Random) => void;
  /**
   * - `bag`: an item is the mean of its rows, [items, width].
   * - `sequence`: an item is its rows in their order, [length, items, width]; batches are of items of
   *   one length.
   */
  readonly reads: 'bag' | 'sequence';
}

/** What a forward pass is made of. */
export interface Given {
  /** The dense parameter or buffer of that name. */
  readonly parameter: (name: string) => Value;
  /** The rows read from the table; null for a network without one. */
  readonly embedded: Value | null;
  /** [items, featureWidth]; null for a network without features. */
  readonly features: Value | null;
  /** What there is in training alone; null where a trained model answers. */
  readonly training: GivenInTraining | null;
}

export interface GivenInTraining {
  /** uint32 [items, 1] to draw dropout from. */
  readonly keys: Value;
  /**
   * Says what a buffer is to be after the step. Each micro-batch says it for itself; the loop takes
   * their mean, weighted by their items, and leaves out those of one item, which have no variance.
   */
  readonly update: (buffer: string, value: Value) => void;
  /** Whether the parameter of that name stays as it is. */
  readonly isFrozen: (parameter: string) => boolean;
}

/** A model as the loop sees it. */
export interface Network {
  readonly dense: readonly DenseParameter[];
  /** Running statistics: no derivative moves them, each step in training replaces them. */
  readonly buffers: readonly DenseParameter[];
  readonly table: TableParameter | null;
  /** Numbers an item besides those of the table; 0 for none. */
  readonly featureWidth: number;
  /** From what is given to one logit an answer, [items, answers]. */
  readonly logits: (given: Given) => Value;
}

/** All numbers of a network but its table, in the order in which memory and files hold them. */
export function allDense({ dense, buffers }: Pick<Network, 'dense' | 'buffers'>) {
  return [...dense, ...buffers];
}
