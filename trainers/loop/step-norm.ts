import type { TableParameter } from '../network.ts';
import { clipCoefficient } from '../optimizers/index.ts';
import { type Member, meetOthers } from './member.ts';
import type { LoopSettings } from './plan.ts';

/**
 * How many dense parameters share one sum of squares. A member sees to whole blocks, and all sums are
 * added in their order, so that the number of members does not decide the norm of a step.
 */
export const BLOCK = 1024;

/** How many sums of squares a step has: one a block of dense parameters, and one a row of the table. */
export function squareCount(
  { clipNorm }: LoopSettings,
  denseSize: number,
  table: TableParameter | null,
): number {
  return clipNorm === null ? 0 : Math.ceil(denseSize / BLOCK) + (table?.rows ?? 0);
}

/** The sums of squares of blocks, and of rows; empty where no norm is wanted. */
export function squaresOf({ memory }: Member): {
  readonly blocks: Float64Array;
  readonly rows: Float64Array;
} {
  const { squares, dense } = memory;
  const count = Math.min(squares.length, Math.ceil(dense.length / BLOCK));
  return { blocks: squares.subarray(0, count), rows: squares.subarray(count) };
}

/**
 * What the derivatives of this step are to be multiplied by, so that the norm of all of them is at most
 * `clipNorm`. All members must call it, after each has written its sums of squares; when it returns,
 * all have read them.
 */
export function normCoefficient(member: Member, clipNorm: number): number {
  meetOthers(member);
  let sum = 0;
  for (const square of member.memory.squares) sum += square;
  meetOthers(member);
  return clipCoefficient(Math.sqrt(sum), clipNorm);
}
