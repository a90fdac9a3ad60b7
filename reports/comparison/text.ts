import type { AuditComparison, Comparison } from '../../core/index.ts';
import { count } from '../numbers.ts';
import type { RenderOptions } from '../reporter.ts';
import { columns, padded, type Screen, screenOf, shown, wrapped } from '../terminal-text.ts';
import { groupText } from '../wording.ts';
import type { ComparisonReporter } from './reporter.ts';
import {
  type DifferenceRow,
  differenceRow,
  intervalNote,
  movedText,
  shownDifferences,
  verdictChange,
} from './rows.ts';

/** A comparison for a terminal. */
export const comparisonText = {
  id: 'text',
  render: async (comparison: Comparison, options: RenderOptions) =>
    renderText(comparison, screenOf(options)),
} as const satisfies ComparisonReporter;

function renderText(comparison: Comparison, screen: Screen): string {
  const blocks = [
    headLines(comparison, screen),
    circumstanceLines(comparison, screen),
    ...comparison.audits.map((audit) => auditLines(audit, screen)),
    wrapped(intervalNote(comparison), screen.width).map(screen.palette.dim),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function headLines(comparison: Comparison, { palette, width }: Screen): string[] {
  const { base, next } = comparison;
  const line = (role: string, { name, tool, items }: typeof base) =>
    `${role}: ${name}, ${items === null ? '' : `${count(items)} items, `}${tool}`;
  return [
    ...wrapped(movedText(comparison), width, '  ').map(palette.bold),
    ...wrapped(shown(line('base', base)), width, '  '),
    ...wrapped(shown(line('new', next)), width, '  '),
  ];
}

function circumstanceLines({ circumstances }: Comparison, { palette, width }: Screen): string[] {
  if (circumstances.length === 0) return [];
  const lines = circumstances.flatMap(({ what, base, next }) =>
    wrapped(shown(`${what}: ${base ?? 'none'} → ${next ?? 'none'}`), width - 2, '  '),
  );
  return [palette.alert('Not the same beside the numbers'), ...lines.map((line) => `  ${line}`)];
}

function auditLines(audit: AuditComparison, { palette, width }: Screen): string[] {
  const change = verdictChange(audit);
  const rows = shownDifferences(audit).map(differenceRow);
  if (rows.length === 0 && change === null) return [];
  const title = `${shown(audit.title)}${change === null ? '' : ` (${change})`}`;
  const hidden = audit.differences.length - rows.length;
  return [
    palette.bold(title),
    ...rowLines(rows, { palette, width }),
    ...(hidden > 0 ? [palette.dim(`  ${count(hidden)} by question type stood still`)] : []),
  ];
}

type Column = 'base' | 'next' | 'difference' | 'interval';

/** On a narrow terminal the numbers themselves are left out, and what came of them stays. */
const COLUMNS: readonly (readonly [Column, ...Column[]])[] = [
  ['base', 'next', 'difference', 'interval'],
  ['difference', 'interval'],
];
const LEAST_LABEL = 20;

function rowLines(rows: readonly DifferenceRow[], { palette, width }: Screen): string[] {
  const widthOf = (name: Column) => 2 + Math.max(...rows.map((row) => columns(row[name])));
  const roomBeside = (names: readonly Column[]) =>
    width - names.reduce((sum, name) => sum + widthOf(name), 0);
  const names = COLUMNS.find((some) => roomBeside(some) >= LEAST_LABEL) ?? COLUMNS.at(-1)!;
  const labels = rows.map((row, index) => label(row, rows[index - 1]));
  const longest = Math.max(...labels.map(columns));
  const labelWidth = Math.max(LEAST_LABEL, Math.min(longest, roomBeside(names)));
  return rows.map((row, at) => {
    const cells = names.map((name) => row[name].padStart(widthOf(name)));
    const line = `${padded(labels[at]!, labelWidth)}${cells.join('')}`;
    return row.isMoved ? palette.alert(line) : line;
  });
}

/** The measure where it is the first of its name; its groups beneath. */
function label({ measure, of, isMoved }: DifferenceRow, before: DifferenceRow | undefined): string {
  const mark = isMoved ? '* ' : '  ';
  if (of === ALL) return `${mark}${shown(measure)}`;
  const isFirst = before?.measure !== measure;
  return isFirst ? `${mark}${shown(measure)}, ${shown(of)}` : `${mark}  ${shown(of)}`;
}

const ALL = groupText(null);
