import type { Io, Output } from './io.ts';

/**
 * Whether this stream gets colours: not with `--no-color`; with FORCE_COLOR (unless it is 0); not
 * with NO_COLOR; otherwise where it is a terminal that is not dumb.
 */
export function hasColour(output: Output, env: Io['env'], isPlain: boolean): boolean {
  if (isPlain) return false;
  if (env['FORCE_COLOR'] !== undefined) return !['0', 'false'].includes(env['FORCE_COLOR']);
  if (env['NO_COLOR']) return false;
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
