/** Training keeps its numbers as Float32Array; tests also run in Float64Array. */
export type Floats = Float32Array | Float64Array;

/**
 * Which numbers one call updates: a dense slice, or one row of a table. Callers reuse one object and
 * change it between calls, because a call for each row must not allocate.
 */
export interface Span {
  parameters: Floats;
  gradient: Floats;
  /** One array for each number of `initialState`, as long as `parameters`. */
  state: readonly Floats[];
  /** The first parameter, and the first number of each state. */
  at: number;
  /** The first number of the gradient. */
  gradientAt: number;
  /** How many numbers; 0 changes nothing. */
  count: number;
}

/** A rule that moves parameters against their gradient; it holds no numbers itself. */
export interface Optimizer {
  readonly id: string;
  /** Everything that was set, by name, for the record. */
  readonly options: OptionValues;
  /** What each slot of state is filled with at first; its length is how many numbers a parameter keeps. */
  readonly initialState: readonly number[];
  /**
   * What happens to rows of a table that a step does not touch, in words; null where the rule cannot
   * be used on rows, because it moves parameters that have no gradient.
   */
  readonly untouchedRows: string | null;
  /**
   * Makes of a row's state what `steps` steps without a derivative make of it in a dense parameter:
   * called before a row moves that was not touched for so long. Absent where nothing changes.
   */
  rest?(span: Span, steps: number): void;
  /** The update of step `t`, counted from 1 over the whole training, at a learning rate. */
  step(t: number, learningRate: number): (span: Span) => void;
}

export type OptionValues = Readonly<Record<string, number | boolean>>;

/** What a rule's file exports: the rule, with the defaults of PyTorch. */
export interface OptimizerRule<Id extends string, Options extends OptionValues> {
  readonly id: Id;
  /** The learning rate where none is given. */
  readonly learningRate: number;
  readonly defaults: Options;
  create(options: Options): Update;
}

/** An optimizer without its name and options. */
export type Update = Omit<Optimizer, 'id' | 'options'>;
