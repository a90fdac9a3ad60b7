import type { Report } from '../core/index.ts';
import { auditErrors, keyNumbersTable, limitBlocks } from './check-tables.ts';
import { shortened } from './check-wording.ts';
import { markdown } from './markdown-cells.ts';
import type { Reporter } from './reporter.ts';
import { splitTitle } from './wording.ts';

/** A page for the summary of a job: to be appended to the file that GITHUB_STEP_SUMMARY names. */
export const githubSummaryReporter = {
  id: 'github-summary',
  extension: '.md',
  title: 'a job summary, for GitHub Actions',
  render: async (report: Report) => renderSummary(report),
} as const satisfies Reporter;

/** GitHub refuses a summary of more than 1 MiB; other steps of a job may want room beside it. */
const MOST_BYTES = 900_000;
/** More than all that is no row of the table of limits. */
const BYTES_BESIDE = 40_000;

function renderSummary(report: Report): string {
  const { gate, splits, inputs, tool } = report;
  const name = splits.map((split) => splitTitle(split, inputs)).join(', ');
  const room = { most: MOST_BYTES - BYTES_BESIDE, sizeOf: bytesOf };
  const errors = auditErrors(report, { ...room, most: BYTES_BESIDE / 2 });
  const blocks = [
    `## ${markdown(tool.name)}${name === '' ? '' : `: ${markdown(shortened(name))}`}`,
    errors,
    ...(gate ? limitBlocks(gate, room) : ['No limits were given.', keyNumbersTable(report)]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const ENCODER = new TextEncoder();

function bytesOf(text: string): number {
  return ENCODER.encode(text).length;
}
