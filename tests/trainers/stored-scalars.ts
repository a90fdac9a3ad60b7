import { SCALAR } from '../../trainers/loop/scalars.ts';

/** How many steps the training of a checkpoint has done. */
export function stepsDone(checkpoint: Uint8Array): number {
  return storedScalars(checkpoint)[SCALAR.step]!;
}

/** The scalars of a checkpoint: they are the first numbers after its two lines of text. */
function storedScalars(checkpoint: Uint8Array): Float64Array {
  const firstLine = checkpoint.indexOf(NEWLINE);
  const start = checkpoint.indexOf(NEWLINE, firstLine + 1) + 1;
  return new Float64Array(checkpoint.slice(start, start + 8 * Object.keys(SCALAR).length).buffer);
}

const NEWLINE = 0x0a;
