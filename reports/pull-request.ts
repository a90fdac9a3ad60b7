import {
  type Circumstance,
  type Comparison,
  compareReports,
  type Difference,
  type Report,
} from '../core/index.ts';
import { auditErrors, fitting, keyNumbersTable, limitBlocks, type Room } from './check-tables.ts';
import { shortened } from './check-wording.ts';
import { differenceRow, intervalNote, movedText } from './comparison/rows.ts';
import { markdown, markdownTable } from './markdown-cells.ts';
import { count } from './numbers.ts';
import type { RenderOptions, Reporter } from './reporter.ts';

/** A comment on a pull request; its first line is for a bot to find it by, and write it anew. */
export const pullRequestReporter = {
  id: 'pull-request',
  extension: '.md',
  title: 'a comment on a pull request',
  render: async (report: Report, options: RenderOptions) => renderComment(report, options),
} as const satisfies Reporter;

const MARKER = '<!-- hanscheck -->';

/** GitHub takes no comment of more characters than that. */
const MOST_CHARACTERS = 65_536;
/** What parts may take at most; the limits have what is left. No heading is longer than the last. */
const ROOM = { errors: 4_000, circumstances: 4_000, differences: 20_000, headings: 6_000 };

function renderComment(report: Report, { base }: RenderOptions): string {
  const { gate, tool } = report;
  const errors = auditErrors(report, roomOf(ROOM.errors));
  const differences = base === undefined ? [] : differenceBlocks(base, report);
  const taken = [errors, ...differences].reduce((sum, { length }) => sum + length, ROOM.headings);
  const limits = roomOf(MOST_CHARACTERS - taken);
  const blocks = [
    `## ${markdown(tool.name)}`,
    errors,
    ...(gate ? limitBlocks(gate, limits) : ['No limits were given.', keyNumbersTable(report)]),
    ...differences,
  ];
  return `${MARKER}\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function roomOf(most: number): Room {
  return { most, sizeOf: ({ length }) => length };
}

const MOST_DIFFERENCES = 50;

function differenceBlocks(base: NonNullable<RenderOptions['base']>, report: Report): string[] {
  const comparison = compareReports(base, { name: 'this change', report });
  const found = audited(comparison).filter(({ difference }) => isChanged(difference));
  const [moved, still] = [true, false].map((is) =>
    found.filter(({ difference }) => difference.isMoved === is),
  );
  const first = [...moved!, ...still!].slice(0, MOST_DIFFERENCES);
  const { lines } = fitting(first, differenceLine, roomOf(ROOM.differences));
  const hidden = found.length - lines.length;
  return [
    `### Against ${markdown(shortened(base.name, 100))}`,
    `${markdown(movedText(comparison))} ${markdown(intervalNote(comparison))}`,
    circumstanceLines(comparison),
    found.length === 0 ? 'No number changed.' : [HEAD, ...lines].join('\n'),
    hidden > 0 ? `*${count(hidden)} more differences: see hanscheck compare.*` : '',
  ].filter((block) => block !== '');
}

interface AuditedDifference {
  readonly audit: string;
  readonly difference: Difference;
}

function audited({ audits }: Comparison): AuditedDifference[] {
  return audits.flatMap(({ title, differences }) =>
    differences.map((difference) => ({ audit: title, difference })),
  );
}

/** A number that only one of the two has is a change as well. */
function isChanged({ isMoved, value, base, next }: Difference): boolean {
  if (value !== null) return isMoved || value !== 0;
  return hasNumber(base) !== hasNumber(next);
}

function hasNumber(measure: Difference['base']): boolean {
  return measure !== null && measure.value !== null;
}

/** What a difference may be due to beside what was changed on purpose. */
function circumstanceLines({ circumstances }: Comparison): string {
  if (circumstances.length === 0) return '';
  const { lines } = fitting(circumstances, circumstanceLine, roomOf(ROOM.circumstances));
  const hidden = circumstances.length - lines.length;
  const more = hidden > 0 ? [`- and ${count(hidden)} more`] : [];
  return ['Not the same beside the numbers:\n', ...lines, ...more].join('\n');
}

function circumstanceLine({ what, base, next }: Circumstance): string {
  const sides = [base ?? 'none', next ?? 'none'].map((side) => shortened(side, LONGEST_CELL));
  return `- ${markdown(`${shortened(what, LONGEST_CELL)}: ${sides.join(' → ')}`)}`;
}

function differenceLine({ audit, difference }: AuditedDifference): string {
  const row = differenceRow(difference);
  const cells = [
    markdown(shortened(audit, LONGEST_CELL)),
    markdown(shortened(row.measure, LONGEST_CELL)),
    markdown(shortened(row.of, LONGEST_CELL)),
    row.base,
    row.next,
    row.isMoved ? `**${row.difference}**` : row.difference,
    row.interval,
    markdown(shortened(row.remark, LONGEST_CELL)),
  ];
  return `| ${cells.join(' | ')} |`;
}

const LONGEST_CELL = 80;

const NUMERIC = new Set(['Base', 'New', 'Difference', '95% interval']);
const HEAD = markdownTable(
  ['Audit', 'Measure', 'Of', 'Base', 'New', 'Difference', '95% interval', 'Remark'],
  [],
  NUMERIC,
);
