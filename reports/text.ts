import {
  type Measure,
  type Report,
  type Result,
  type TrainerCard,
  visibleText,
} from '../core/index.ts';
import { findingTitle } from './headlines.ts';
import { count, intervalText, valueText } from './numbers.ts';
import type { RenderOptions, Reporter } from './reporter.ts';
import {
  groupText,
  inNameOrder,
  isByQuestionType,
  readable,
  splitTitle,
  verdictText,
  warningText,
} from './wording.ts';

/** How a terminal shows a text: each returns it with or without the codes of a colour. */
export interface Palette {
  bold(text: string): string;
  dim(text: string): string;
  /** Bars. */
  accent(text: string): string;
  good(text: string): string;
  /** Warnings. */
  alert(text: string): string;
  bad(text: string): string;
}

/** A summary for a terminal: the numbers of every audit, without those by question type. */
export const textReporter = {
  id: 'text',
  extension: '.txt',
  title: 'a summary for a terminal',
  render: async (report: Report, options: RenderOptions) => renderText(report, options),
} as const satisfies Reporter;

function renderText(report: Report, { width = 80, palette = PLAIN }: RenderOptions): string {
  const screen = { width: Math.max(40, width), palette };
  const blocks = [
    headLines(report, screen),
    report.warnings.flatMap((warning) => warningLines(warningText(warning), screen)),
    ...report.results.map((result) => resultLines(result, screen)),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

interface Screen {
  readonly width: number;
  readonly palette: Palette;
}

const same = (text: string): string => text;
const PLAIN: Palette = {
  bold: same,
  dim: same,
  accent: same,
  good: same,
  alert: same,
  bad: same,
};

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
  const head = [verdictColour(result, palette)(state), ...sentence.map(palette.bold)];
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

function verdictColour({ verdict }: Result, palette: Palette): (text: string) => string {
  if (verdict === 'pass') return palette.good;
  if (verdict === 'fail' || verdict === 'error') return palette.bad;
  return verdict === 'warn' || verdict === 'inconclusive' ? palette.alert : palette.dim;
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

/** Text of the data set may drive a terminal: it never gets there as it is. */
function shown(text: string): string {
  return visibleText(text);
}

function padded(text: string, width: number): string {
  let kept = text;
  while (columns(kept) > width) kept = `${[...kept.replace(/…$/, '')].slice(0, -1).join('')}…`;
  return kept + ' '.repeat(width - columns(kept));
}

/** The columns that a text takes in a terminal: two for East Asian scripts and emoji. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (/\p{M}|\u200c|\u200d/u.test(character)) continue;
    sum += WIDE.test(character) ? 2 : 1;
  }
  return sum;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;

function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
