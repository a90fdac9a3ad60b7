import type { AuditComparison, Comparison } from '../../core/index.ts';
import { markdown, markdownTable } from '../markdown-cells.ts';
import { count } from '../numbers.ts';
import type { ComparisonReporter } from './reporter.ts';
import { differenceRow, intervalNote, movedText, shownDifferences, verdictChange } from './rows.ts';

/** A comparison for a repository or a pull request. */
export const comparisonMarkdown = {
  id: 'markdown',
  render: async (comparison: Comparison) => renderMarkdown(comparison),
} as const satisfies ComparisonReporter;

function renderMarkdown(comparison: Comparison): string {
  const { base, next, circumstances, audits } = comparison;
  const facts = circumstances.map(({ what, ...one }) => [
    markdown(what),
    markdown(one.base ?? 'none'),
    markdown(one.next ?? 'none'),
  ]);
  const blocks = [
    `# ${markdown(base.name)} → ${markdown(next.name)}`,
    `**${markdown(movedText(comparison))}** ${markdown(intervalNote(comparison))}`,
    facts.length === 0
      ? ''
      : `## Not the same beside the numbers\n\n${markdownTable(['What', 'Base', 'New'], facts, new Set())}`,
    ...audits.flatMap(auditBlocks),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function auditBlocks(audit: AuditComparison): string[] {
  const change = verdictChange(audit);
  const shown = shownDifferences(audit);
  if (shown.length === 0 && change === null) return [];
  const rows = shown
    .map(differenceRow)
    .map((row) => [
      markdown(row.measure),
      markdown(row.of),
      row.base,
      row.next,
      row.isMoved ? `**${row.difference}**` : row.difference,
      row.interval,
      markdown(row.remark),
    ]);
  const hidden = audit.differences.length - shown.length;
  return [
    `## ${markdown(audit.title)}`,
    change === null ? '' : `*${markdown(change)}*`,
    rows.length === 0 ? '' : markdownTable(HEAD, rows, NUMERIC),
    hidden > 0 ? `${count(hidden)} numbers by question type stood still.` : '',
  ];
}

const HEAD = ['Measure', 'Of', 'Base', 'New', 'Difference', '95% interval', 'Remark'];
const NUMERIC = new Set(['Base', 'New', 'Difference', '95% interval']);
