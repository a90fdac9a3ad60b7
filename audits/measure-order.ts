import type { Measure } from '../core/index.ts';

/** All measures of a name together, in the order of the names' first appearance. */
export function byName(measures: readonly Measure[]): Measure[] {
  const names = [...new Set(measures.map(({ name }) => name))];
  return names.flatMap((name) => measures.filter((measure) => measure.name === name));
}
