import type { Measure, Report, Result, TrainerCard } from '../core/index.ts';
import { limitLines, verdictColour } from './check-lines.ts';
import { findingTitle } from './headlines.ts';
import { count, intervalText, valueText } from './numbers.ts';
import type { RenderOptions, Reporter } from './reporter.ts';
import { columns, padded, type Screen, screenOf, shown, wrapped } from './terminal-text.ts';
import {
  groupText,
  inNameOrder,
  isByQuestionType,
  readable,
  splitTitle,
  verdictText,
  warningText,
} from './wording.ts';

/** A summary for a terminal: the numbers of every audit, without those by question type. */
export const textReporter = {
  id: 'text',
  extension: '.txt',
  title: 'a summary for a terminal',
  render: async (report: Report, options: RenderOptions) => renderText(report, options),
} as const satisfies Reporter;

function renderText(report: Report, options: RenderOptions): string {
  const screen = screenOf(options);
  const blocks = [
    headLines(report, screen),
    report.warnings.flatMap((warning) => warningLines(warningText(warning), screen)),
    ...report.results.map((result) => resultLines(result, screen)),
    report.gate ? limitLines(report.gate, screen) : [],
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function headLines({ tool, splits, inputs }: Report, { palette, width }: Screen): string[] {
  const title = `${tool.name} ${tool.version}`;
  const lines = splits.map((split) => {
    const by = split.clusterColumns.join(' and ') || 'item';
    const size = `${count(split.items)} items, ${count(split.clusters)} clusters by ${by}`;
    const types = `${count(split.questionTypes)} question types`;
    return `${split.role}: ${splitTitle(split, inputs)}, ${size}, ${types}`;
  });
  return [
    palette.bold(shown(title)),
    ...lines.flatMap((line) => wrapped(shown(line), width, '  ')),
  ];
}

function resultLines(result: Result, screen: Screen): string[] {
  const { palette, width } = screen;
  const { about, finding, reason, verdict } = result;
  const state = `${shown(about.title)} (${verdictText(verdict)})`;
  const title = findingTitle(result);
  const sentence = title === about.title ? [] : wrapped(shown(title), width);
  const head = [verdictColour(verdict, palette)(state), ...sentence.map(palette.bold)];
  if (finding === null) return [...head, ...reasonLines(reason ?? '', width)];
  const warnings = finding.warnings.flatMap((one) => warningLines(warningText(one), screen));
  const measures = finding.measures.filter((measure) => !isByQuestionType(measure));
  return [
    ...head,
    ...warnings,
    ...measureLines(inNameOrder(measures), screen),
    ...(finding.trainers ?? []).map((card) => trainerLine(card, screen)),
  ];
}

/** What was trained, in one line: the page and the Markdown have the whole card. */
function trainerLine(card: TrainerCard, { width, palette }: Screen): string {
  const facts = [
    card.title,
    `sees ${card.inputs.join(', ') || 'nothing'}`,
    card.protocol,
    `${count(card.parameters)} parameters`,
    `${count(card.runs.length)} ${card.runs.length === 1 ? 'run' : 'runs'}`,
  ];
  const line = `  trained: ${shown(facts.join(', '))}`;
  return palette.dim(padded(line, width).trimEnd());
}

function reasonLines(reason: string, width: number): string[] {
  return wrapped(shown(reason), width - 2).map((line) => `  ${line}`);
}

function warningLines(text: string, { palette, width }: Screen): string[] {
  return wrapped(`! ${shown(text)}`, width, '  ').map(palette.alert);
}

/** Columns that a value and an interval take. */
const VALUE_WIDTH = 15;
const INTERVAL_WIDTH = 18;
const BAR_WIDTH = 20;

function measureLines(measures: readonly Measure[], { width, palette }: Screen): string[] {
  const wanted = Math.max(
    16,
    ...measures.map((measure, i) => columns(label(measure, i, measures))),
  );
  const numbers = VALUE_WIDTH + INTERVAL_WIDTH;
  const labelWidth = Math.min(wanted, Math.max(16, width - numbers - 1));
  const isWide = width >= labelWidth + numbers + BAR_WIDTH + 2;
  return measures.map((measure, i) => {
    const number = valueText(measure);
    const interval = intervalText(measure) ?? '';
    const bar = isWide ? shareBar(measure) : '';
    const line = `${padded(label(measure, i, measures), labelWidth)}${number.padStart(VALUE_WIDTH)}`;
    const rest = `${palette.dim(interval.padStart(INTERVAL_WIDTH))}  ${palette.accent(bar)}`;
    if (measure.value === null) return `${line}  ${palette.dim(shown(measure.reason ?? ''))}`;
    return measure.interval || bar ? `${line}${rest}`.trimEnd() : line;
  });
}

/** The measure's name where it is the first of that name; its group beneath. */
function label(measure: Measure, i: number, all: readonly Measure[]): string {
  const isFirst = all[i - 1]?.name !== measure.name;
  const name = shown(readable(measure.name));
  if (measure.group === null) return `  ${name}`;
  const group = shown(groupText(measure.group));
  return isFirst ? `  ${name}, ${group}` : `    ${group}`;
}

/** A bar of eighths, all of its width for a share of 1; empty for what is not a share. */
function shareBar({ value, unit }: Measure): string {
  if (unit !== 'share' || value === null || value < 0 || value > 1) return '';
  const eighths = Math.round(value * BAR_WIDTH * 8);
  const part = eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (part === 0 ? '' : EIGHTHS[part - 1]!);
}

const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
