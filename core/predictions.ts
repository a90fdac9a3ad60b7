import type { Codes } from './split/column.ts';

/** What one model answered, by item id, as read from a file and not yet joined to a split. */
export interface Predictions {
  /** The model's name, unique in a run. */
  readonly name: string;
  /** One text an answer; ids are unique. */
  readonly ids: Codes;
  readonly answers: Codes;
  /**
   * Given where the file tells its answers apart by their order alone: `ids` are then the numbers of
   * its records, and `questions` the texts it repeats of the items, one an answer.
   */
  readonly inOrder?: { readonly questions: Codes };
}

/** Predictions in the order of a split's items: one answer for every item. */
export interface AlignedPredictions {
  readonly name: string;
  readonly answers: Codes;
}
