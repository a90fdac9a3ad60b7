import { availableParallelism } from 'node:os';
import type { RawValues } from './command-table.ts';
import { integerValue } from './values.ts';

/** Beyond this many threads a batch, which is four pieces, has no more to share out. */
const MOST_BY_DEFAULT = 4;

/** How many threads train: those asked for, else the processors there are, up to 4. */
export function threadCount(values: RawValues): number {
  return integerValue(values, 'threads') ?? Math.min(MOST_BY_DEFAULT, availableParallelism());
}
