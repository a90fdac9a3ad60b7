/** What an input is made of; it decides how a trainer reads it and how a probe blanks it. */
export type InputKind = 'text' | 'pixels' | 'features' | 'sequence' | 'set';

/**
 * One input of the items of a split (question, image, premise …): a handle that reads when asked,
 * so that 30 GB of features never stand in memory.
 *
 * - `text`: the value is in the column of the same name; `shape` is `[]` and `read` yields codes.
 * - `pixels`: `[height, width, channels]`, 0 to 1.
 * - `features`: `[vectors, width]`, or `[rows, columns, width]` for a grid.
 * - `sequence`, `set`: `[longest, width]`, filled up with zeros.
 */
export interface Input {
  readonly kind: InputKind;
  readonly shape: readonly number[];
  /** Writes the given rows one after the other into `into`; rejects where a row cannot be read. */
  read(rows: Uint32Array, into: Float32Array | Uint32Array): Promise<void>;
}

export type Inputs = Readonly<Record<string, Input>>;
