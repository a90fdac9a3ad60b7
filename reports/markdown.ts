import {
  type Measure,
  type Report,
  type Result,
  type TrainerCard,
  visibleText,
  type Warning,
} from '../core/index.ts';
import { BOUNDLESS, keyNumbersTable, limitBlocks } from './check-tables.ts';
import { findingTitle } from './headlines.ts';
import { markdown, markdownTable } from './markdown-cells.ts';
import { bytes, count, intervalText, valueText } from './numbers.ts';
import type { Reporter } from './reporter.ts';
import { sourceText } from './sources.ts';
import {
  groupText,
  inNameOrder,
  isByQuestionType,
  keptEpochText,
  optionText,
  readable,
  shortHash,
  splitTitle,
  verdictText,
  warningText,
} from './wording.ts';

/** A page for a repository or a pull request: a table an audit, no charts. */
export const markdownReporter = {
  id: 'markdown',
  extension: '.md',
  title: 'a page for a repository',
  render: async (report: Report) => renderMarkdown(report),
} as const satisfies Reporter;

function renderMarkdown(report: Report): string {
  const blocks = [
    `# Shortcut audit: ${report.splits.map((split) => markdown(splitTitle(split, report.inputs))).join(', ') || 'no split'}`,
    splitLines(report),
    ...report.warnings.map(warningLine),
    keyNumbersTable(report),
    ...(report.gate ? ['## Limits', ...limitBlocks(report.gate, BOUNDLESS)] : []),
    ...report.results.flatMap(resultBlocks),
    '## Files and settings',
    filesTable(report),
    settingsTable(report),
    `${markdown(report.tool.name)} ${markdown(report.tool.version)}, seed ${report.seed}.`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function splitLines({ splits }: Report): string {
  const lines = splits.map(
    (split) =>
      `- **${markdown(split.role)}**: ${count(split.items)} items, ${count(split.clusters)} clusters by ${markdown(split.clusterColumns.join(' and ') || 'item')}, ${count(split.questionTypes)} question types, ${count(split.distinctAnswers)} distinct answers; read as ${markdown(split.adapter)}`,
  );
  return lines.join('\n');
}

function warningLine(warning: Warning): string {
  return `> **Note:** ${markdown(warningText(warning))}`;
}

function resultBlocks(result: Result): string[] {
  const { about, finding, reason, verdict, id } = result;
  const state = `*${markdown(about.title)}: ${verdictText(verdict)}.* ${markdown(about.why)}`;
  const head = [`## ${markdown(findingTitle(result))}`, state];
  if (finding === null) return [...head, reason === undefined ? '' : markdown(reason)];
  const shown = finding.measures.filter((measure) => !isByQuestionType(measure));
  const hidden = finding.measures.length - shown.length;
  return [
    ...head,
    ...finding.warnings.map(warningLine),
    measuresTable(shown),
    hidden > 0 ? `${count(hidden)} numbers by question type: \`tables/${id}-measures.csv\`.` : '',
    ...(finding.trainers ?? []).flatMap(trainerBlocks),
    `**Formula:** ${markdown(about.formula)}`,
    `**What it cannot tell:** ${markdown(about.cannotTell)}`,
    about.cites.length > 0
      ? `**Sources:** ${about.cites.map((key) => markdown(sourceText(key))).join('; ')}`
      : '',
  ];
}

function measuresTable(measures: readonly Measure[]): string {
  const rows = inNameOrder(measures).map((measure) => [
    markdown(readable(measure.name)),
    markdown(groupText(measure.group)),
    valueText(measure),
    intervalText(measure) ?? '–',
    count(measure.n),
    measure.clusters === undefined ? '–' : count(measure.clusters),
    markdown([measure.reason, measure.note].filter((text) => text !== undefined).join('; ')),
  ]);
  const head = ['Measure', 'Of', 'Value', '95% interval', 'Items', 'Clusters', 'Remark'];
  return rows.length === 0 ? '' : numberTable(head, rows);
}

/** How a model was trained: what it is, its runs, and the command that trains it again. */
function trainerBlocks(card: TrainerCard): string[] {
  const facts = trainerFacts(card).map(([name, text]) => [name, markdown(text)]);
  const runs = card.runs.map((run) => [
    markdown(run.name),
    count(run.items),
    count(run.validationItems),
    keptEpochText(run),
    markdown(shortHash(run.sha256)),
    markdown(run.seed),
  ]);
  return [
    `### Trained: ${markdown(card.title)}`,
    numberTable(['Trained model', ''], facts),
    runs.length === 0 ? '' : numberTable(RUN_HEAD, runs),
    codeBlock(card.command),
  ];
}

const RUN_HEAD = ['Run', 'Items', 'Validation items', 'Kept epoch', 'SHA-256', 'Seed'];

function trainerFacts(card: TrainerCard): [name: string, text: string][] {
  const { vocabulary } = card;
  return [
    ['Architecture', card.architecture],
    ['Sees', card.inputs.join(', ') || 'nothing'],
    ['Protocol', card.protocol],
    ['Parameters', count(card.parameters)],
    ['Vocabulary', vocabulary === null ? 'none' : count(vocabulary)],
    ['Answers', count(card.answers)],
    ['Stopping', card.stopping],
    ['Options', card.options.map(optionText).join('; ') || 'none'],
  ];
}

/** A line of code as it is; its fence is longer than any run of backticks in it. */
function codeBlock(code: string): string {
  const runs = code.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}sh\n${visibleText(code)}\n${fence}`;
}

function filesTable({ inputs }: Report): string {
  const rows = inputs.map(({ role, path, bytes: size, sha256 }) => [
    markdown(role),
    markdown(path),
    bytes(size),
    markdown(shortHash(sha256)),
  ]);
  return rows.length === 0 ? '' : numberTable(['Role', 'File', 'Size', 'SHA-256'], rows);
}

function settingsTable({ settings }: Report): string {
  const rows = settings.map(({ name, value, isDefault }) => [
    markdown(name),
    markdown(value === null ? 'not given' : String(value)),
    isDefault ? 'default' : '**chosen**',
  ]);
  return rows.length === 0 ? '' : numberTable(['Setting', 'Value', ''], rows);
}

const NUMERIC = new Set([
  'Value',
  '95% interval',
  'Items',
  'Clusters',
  'Size',
  'Validation items',
  'Kept epoch',
]);

function numberTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(head, rows, NUMERIC);
}
