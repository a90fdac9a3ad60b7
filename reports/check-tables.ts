import type { Gate, Report } from '../core/index.ts';
import { type CheckRow, gateLine, gateRows, keptText, shortened } from './check-wording.ts';
import { headlines } from './headlines.ts';
import { markdown, markdownTable } from './markdown-cells.ts';
import { count, intervalText, valueText } from './numbers.ts';
import { verdictText } from './wording.ts';

/** How long a text may become, in what its reader counts: bytes, or characters. */
export interface Room {
  readonly most: number;
  sizeOf(text: string): number;
}

export const BOUNDLESS: Room = { most: Number.POSITIVE_INFINITY, sizeOf: () => 0 };

/**
 * What limits make of a report, in Markdown: the verdict, a table of what asks for attention, and what is
 * within its limits, folded. Rows that there is no room for are counted in a last line.
 */
export function limitBlocks(gate: Gate, room: Room): string[] {
  const { open, kept } = gateRows(gate);
  const first = fitting(open, rowLine, room);
  const second = fitting(kept, rowLine, { ...room, most: room.most - first.size });
  const hidden = open.length + kept.length - first.lines.length - second.lines.length;
  return [
    `**${markdown(gateLine(gate))}** ${falseAlarmText(gate)}`,
    table(first.lines),
    second.lines.length === 0
      ? ''
      : `<details><summary>${keptText(kept.length)}</summary>\n\n${table(second.lines)}\n\n</details>`,
    hidden > 0 ? `*truncated: ${count(hidden)} more in result.json.*` : '',
  ].filter((block) => block !== '');
}

function falseAlarmText({ dataset, falseAlarmRate }: Gate): string {
  const rate = `${Number((100 * falseAlarmRate).toPrecision(2))}%`;
  const name = markdown(shortened(dataset, 100));
  return `Data set ${name}; all limits of a level share a false alarm rate of ${rate}.`;
}

export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
}

/** A line for each row, as long as there is room; rows beyond are never written, since there may be thousands. */
export function fitting<Row>(
  rows: readonly Row[],
  lineOf: (row: Row) => string,
  { most, sizeOf }: Room,
): Fitted {
  const lines: string[] = [];
  let size = 0;
  for (const row of rows) {
    const line = lineOf(row);
    size += sizeOf(`${line}\n`);
    if (size > most) break;
    lines.push(line);
  }
  return { lines, size };
}

const HEAD = ['Verdict', 'Measure', 'Of', 'Value', '95% interval', 'Limit', 'Why'];
const NUMERIC = new Set(['Value', '95% interval', 'Limit']);

function rowLine({ verdict, state, rule, of, value, interval, limit, reason }: CheckRow): string {
  const isBad = verdict === 'fail' || verdict === 'stale';
  const cells = [isBad ? `**${state}**` : state, markdown(rule), markdown(of)];
  return `| ${[...cells, value, interval, limit, markdown(reason)].join(' | ')} |`;
}

function table(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${markdownTable(HEAD, [], NUMERIC)}\n${lines.join('\n')}`;
}

/** The audits that could not be run, each with its reason; empty where all could. */
export function auditErrors({ results }: Report, room: Room): string {
  const failed = results.filter(({ verdict }) => verdict === 'error');
  const { lines } = fitting(failed, errorLine, room);
  const hidden = failed.length - lines.length;
  return [...lines, ...(hidden > 0 ? [`- and ${count(hidden)} more`] : [])].join('\n');
}

function errorLine({ id, reason = '' }: Report['results'][number]): string {
  return `- **${verdictText('error')}** in ${markdown(id)}: ${markdown(shortened(reason))}`;
}

/** The key numbers of a report, as a table of Markdown; empty where it has none. */
export function keyNumbersTable({ results }: Report): string {
  const rows = headlines(results).map(({ label, meaning, measure }) => [
    markdown(label),
    valueText(measure),
    intervalText(measure) ?? '–',
    markdown(meaning),
  ]);
  if (rows.length === 0) return '';
  return markdownTable(['Key number', 'Value', '95% interval', 'What it is'], rows, NUMERIC);
}
