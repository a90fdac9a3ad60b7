import type { Gate } from '../core/index.ts';
import {
  aboutText,
  type CheckRow,
  gateLine,
  gateRows,
  keptText,
  numbersText,
} from './check-wording.ts';
import { columns, type Palette, padded, type Screen, shown, wrapped } from './terminal-text.ts';

/**
 * What limits make of a report, for a terminal: the verdict, all that asks for attention, and how many limits
 * are kept.
 */
export function limitLines(gate: Gate, screen: Screen): string[] {
  const { palette, width } = screen;
  const { open, kept } = gateRows(gate);
  const verdict = wrapped(gateLine(gate), width, '  ');
  return [
    ...verdict.map((line) => palette.bold(verdictColour(gate.verdict, palette)(line))),
    ...open.flatMap((row) => rowLines(row, screen)),
    ...(kept.length > 0 && open.length > 0 ? [palette.dim(`  ${keptText(kept.length)}`)] : []),
  ];
}

/** The verdict with what it is about, beneath it where there is no room beside; its numbers; and why. */
function rowLines(row: CheckRow, { palette, width }: Screen): string[] {
  const about = shown(aboutText(row));
  const state = verdictColour(row.verdict, palette)(row.state.padEnd(STATE_WIDTH));
  const isBeside = 2 + STATE_WIDTH + 2 + columns(about) <= width;
  const beneath = (text: string) =>
    wrapped(text, width - 4).map((line) => `    ${padded(line, width - 4).trimEnd()}`);
  return [
    `  ${state}${isBeside ? `  ${about}` : ''}`.trimEnd(),
    ...(isBeside ? [] : beneath(about)),
    ...beneath(numbersText(row)),
    ...beneath(shown(row.reason)).map(palette.dim),
  ];
}

/** `not applicable`, `limit crossed`. */
const STATE_WIDTH = 14;

/** A colour beside the word, never instead of it. */
export function verdictColour(
  verdict: CheckRow['verdict'] | 'measured' | 'error',
  palette: Palette,
): (text: string) => string {
  if (verdict === 'pass') return palette.good;
  if (verdict === 'fail' || verdict === 'error' || verdict === 'stale') return palette.bad;
  return verdict === 'warn' || verdict === 'inconclusive' ? palette.alert : palette.dim;
}
