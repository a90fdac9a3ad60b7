import type { Gate } from '../core/index.ts';
import { limitLines } from './check-lines.ts';
import type { RenderOptions } from './reporter.ts';
import { screenOf } from './terminal-text.ts';

/** What limits make of a report, alone, for a terminal. */
export function gateText(gate: Gate, options: RenderOptions): string {
  return `${limitLines(gate, screenOf(options)).join('\n')}\n`;
}
