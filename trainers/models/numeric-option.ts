import type { Options } from './architecture.ts';

/** A number among the options; the defaults have each, so a missing one is a fault of the program. */
export function numeric(options: Options, name: string): number {
  const value = options[name];
  if (typeof value === 'number') return value;
  throw new RangeError(`the option "${name}" is no number`);
}
