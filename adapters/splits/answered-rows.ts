import { ABSENT, type Codes } from '../../core/index.ts';
import { rowsWhere } from '../match-ids.ts';

export interface AnsweredRows {
  /** The rows with an answer; null where these are all. */
  readonly kept: Uint32Array | null;
  readonly unanswered: Uint32Array;
}

/** Which rows of a column of answers have one. */
export function answeredRows({ codes }: Codes): AnsweredRows {
  const unanswered = rowsWhere(codes.length, (row) => codes[row] === ABSENT);
  if (unanswered.length === 0) return { kept: null, unanswered };
  return { kept: rowsWhere(codes.length, (row) => codes[row] !== ABSENT), unanswered };
}
