import { type Check, type Gate, type Report, type Result, visibleText } from '../core/index.ts';
import {
  aboutText,
  type CheckRow,
  checkRow,
  gateLine,
  numbersText,
  openChecks,
  shortened,
  staleRow,
} from './check-wording.ts';
import { count } from './numbers.ts';
import type { Reporter } from './reporter.ts';

/** Workflow commands for GitHub Actions: a line of stdout each, which becomes a note on a file. */
export const githubReporter = {
  id: 'github',
  extension: '.txt',
  title: 'annotations, for GitHub Actions',
  render: async (report: Report) => renderCommands(report),
} as const satisfies Reporter;

/** GitHub shows so many of a kind for each step, and drops the others in silence. */
const MOST_OF_A_KIND = 10;

function renderCommands(report: Report): string {
  const { results, gate } = report;
  const all = [...results.flatMap(auditCommand), ...(gate ? gateCommands(gate) : [])];
  const shown = KINDS.flatMap((kind) =>
    // One of the notices is the last line.
    all.filter((one) => one.kind === kind).slice(0, MOST_OF_A_KIND - (kind === 'notice' ? 1 : 0)),
  );
  const last = lastCommand(all.length - shown.length, report);
  const end = all.length === 0 || shown.length < all.length ? [last] : [];
  return [...shown, ...end].map((command) => `${commandLine(command)}\n`).join('');
}

type Kind = 'error' | 'warning' | 'notice';
const KINDS: readonly Kind[] = ['error', 'warning', 'notice'];

interface Command {
  readonly kind: Kind;
  readonly lines: readonly string[];
  readonly title?: string;
  readonly file?: string;
  readonly line?: number | null;
  readonly col?: number | null;
}

/** How many more there are; where there is none at all, the verdict. */
function lastCommand(hidden: number, { tool, gate }: Report): Command {
  const more = `… and ${count(hidden)} more: see the job summary`;
  if (hidden > 0) return { kind: 'notice', lines: [more] };
  const verdict = gate === undefined ? 'No limits were given' : gateLine(gate);
  return { kind: 'notice', title: tool.name, lines: [verdict] };
}

function auditCommand({ id, verdict, reason = '' }: Result): Command[] {
  if (verdict !== 'error') return [];
  return [{ kind: 'error', title: `${id}: the audit failed`, lines: [reason] }];
}

/** Every limit that is not kept and every stale entry, the worst first, else in their order. */
function gateCommands(gate: Gate): Command[] {
  const stale = gate.stale.map((entry): Command => {
    const row = staleRow(entry);
    const title = titleOf(row, gate);
    return { kind: 'error', title, file: entry.file, lines: [entry.reason] };
  });
  return [...openChecks(gate).map((check) => checkCommand(check, gate)), ...stale];
}

/** The data set first: a configuration may have several, with the same limits. */
function titleOf(row: CheckRow, { dataset }: Gate): string {
  return `${shortened(dataset, 100)}, ${row.state}: ${aboutText(row)}`;
}

function checkCommand(check: Check, gate: Gate): Command {
  const row = checkRow(check);
  const { where, verdict } = check;
  return {
    kind: verdict === 'fail' ? 'error' : verdict === 'warn' ? 'warning' : 'notice',
    title: titleOf(row, gate),
    file: where.file,
    line: where.line,
    col: where.column,
    lines: [numbersText(row), row.reason],
  };
}

/** As `core.error` of the package @actions/core writes it. */
function commandLine({ kind, lines, title, file, line, col }: Command): string {
  const short = title === undefined ? undefined : shortened(visibleText(title), LONGEST_TITLE);
  const given = Object.entries({ file, line, col, title: short }).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [`${name}=${property(String(value))}`],
  );
  const properties = given.length === 0 ? '' : ` ${given.join(',')}`;
  const message = lines.map((one) => visibleText(shortened(one, LONGEST_LINE))).join('\n');
  return `::${kind}${properties}::${escaped(message)}`;
}

/** GitHub's own limit on the title of an annotation. */
const LONGEST_TITLE = 255;
const LONGEST_LINE = 2000;

/** After this no text can end the line that it stands in, so none can begin a command of its own. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(visibleText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
