import type { Evidence } from '../../core/index.ts';
import { withUnit } from '../numbers.ts';
import { valueFormat } from './formats.ts';
import type { ColourName, Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { widthOf } from './text-width.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['series', 'epoch', 'value', 'panel', 'model'];

/**
 * A line for each series over the epochs, one panel a quantity, each with its own axis. Lines are
 * coloured by `model`, a column that an evidence may have beside those of its kind, else by series.
 */
export function curveChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter(isPoint);
  if (records.length === 0) return null;
  const panels = distinct(records, 'panel');
  const unit = columnOf(evidence, 'value')?.unit ?? 'number';
  return {
    description: description(evidence, records, unit),
    data: { values: records.map(withoutEmpty) },
    facet: { column: { field: 'panel', sort: panels, title: null } },
    spacing: 30,
    resolve: { scale: { y: 'independent' } },
    spec: {
      width: panelWidth(panels),
      height: 200,
      encoding: { x: epochAxis(records), y: valueAxis(unit), ...colourOf(records, colours) },
      layer: layers(records, unit),
    },
  };
}

type AnyUnit = Parameters<typeof valueFormat>[0];

function isPoint(row: ChartRecord): boolean {
  return numberOf(row, 'epoch') !== null && numberOf(row, 'value') !== null;
}

/** A page holds hundreds of these: what is null is left out, five digits are what a curve has. */
function withoutEmpty(row: ChartRecord): ChartRecord {
  const value = Number(numberOf(row, 'value')!.toPrecision(5));
  const kept = Object.entries(row).filter(([, cell]) => cell !== null);
  return { ...Object.fromEntries(kept), value };
}

/** Panels share about 640 pixels, and none is too narrow for its heading. */
function panelWidth(panels: readonly string[]): number {
  const heading = Math.max(...panels.map((panel) => widthOf(panel, 13)));
  return Math.round(Math.min(480, Math.max(200, heading, 640 / panels.length)));
}

/** Epochs are whole: the axis marks no half of one, and one alone stands in the middle. */
function epochAxis(records: readonly ChartRecord[]) {
  const epochs = records.map((row) => numberOf(row, 'epoch')!);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const domain = first === last ? [first - 1, last + 1] : [first, last];
  return {
    field: 'epoch',
    type: 'quantitative',
    title: 'Epoch',
    scale: { domain, nice: false, zero: false, padding: 8 },
    axis: { values: wholeTicks(first, last), format: ',.0f', labelOverlap: false },
  };
}

/** More labels would touch one another in the narrowest panel. */
const MOST_TICKS = 8;

/** The first number and multiples of a round step, at most about eight of them. */
function wholeTicks(first: number, last: number): number[] {
  const steps = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1000, 10_000].map((ten) => digit * ten));
  const fitting = steps
    .sort((one, other) => one - other)
    .find((step) => (last - first) / step < MOST_TICKS);
  const step = fitting ?? last - first;
  const start = Math.ceil((first + 1) / step) * step;
  const multiples = Array.from({ length: MOST_TICKS + 1 }, (_, i) => start + i * step);
  return [first, ...multiples.filter((tick) => tick - first >= step / 2 && tick <= last)];
}

/** It need not begin at zero: what a curve shows is its course. */
function valueAxis(unit: AnyUnit) {
  return {
    field: 'value',
    type: 'quantitative',
    title: null,
    scale: { zero: false, nice: false, padding: 10 },
    axis: { format: unit === 'share' ? '~%' : ',~r', tickCount: 4, grid: true, labelFlush: false },
  };
}

const LINE_COLOURS: readonly ColourName[] = [
  'answer1',
  'answer2',
  'answer3',
  'answer4',
  'answer5',
  'answer6',
];

/** As many colours as can be told apart; with more lines than that, they are alike. */
function colourOf(records: readonly ChartRecord[], colours: Colours) {
  const field = distinct(records, 'model').length > 1 ? 'model' : 'series';
  const names = distinct(records, field);
  const detail = { field: 'series', type: 'nominal' };
  if (names.length === 1 || names.length > LINE_COLOURS.length) {
    return { detail, color: { value: colours.accent } };
  }
  const range = names.map((_, i) => colours[LINE_COLOURS[i]!]);
  const legend = {
    symbolType: 'circle',
    symbolOpacity: 1,
    columns: legendColumns(names),
    labelLimit: LABEL_LIMIT,
  };
  const color = { field, type: 'nominal', title: null, scale: { domain: names, range }, legend };
  return { detail, color };
}

/** A legend is no wider than two panels, a label no wider than one. */
const LEGEND_WIDTH = 640;
const LABEL_LIMIT = 260;

/** Pixels that a legend's symbol and the gap to its neighbour take. */
const SYMBOL_WIDTH = 40;

function legendColumns(names: readonly string[]): number {
  const widths = names.map((name) => Math.min(LABEL_LIMIT, widthOf(name, LABEL_SIZE)));
  const fitting = Math.floor(LEGEND_WIDTH / (Math.max(...widths) + SYMBOL_WIDTH));
  return Math.max(1, Math.min(names.length, fitting));
}

/** Points closer than this hide the lines that they are of. */
const MOST_POINTS_OF_A_LINE = 12;
const MOST_LINES_WITH_POINTS = 8;

/**
 * The points carry the tooltips. Where there is one epoch, they are all there is to see; where they
 * are many, they are not seen, and squares are enough.
 */
function layers(records: readonly ChartRecord[], unit: AnyUnit) {
  const lines = distinct(records, 'series').length;
  const epochs = distinct(records, 'epoch').length;
  const isDense = epochs > 1 && (epochs > MOST_POINTS_OF_A_LINE || lines > MOST_LINES_WITH_POINTS);
  const points = isDense
    ? { type: 'point', filled: true, shape: 'square', size: 60, opacity: 0 }
    : { type: 'point', filled: true, size: 44 };
  return [
    {
      params: [{ name: 'lines', select: { type: 'point', fields: ['series'] } }],
      mark: { type: 'line', strokeWidth: 1.75 },
      encoding: faded(lines > LINE_COLOURS.length ? 0.6 : 0.9),
    },
    { mark: points, encoding: { ...(isDense ? {} : faded(1)), tooltip: tooltip(unit) } },
  ];
}

/** Opacity of what is chosen, and of the rest when something is. */
function faded(opacity: number) {
  return { opacity: { condition: { param: 'lines', value: opacity }, value: 0.12 } };
}

function tooltip(unit: AnyUnit) {
  return [
    { field: 'series', title: 'Run' },
    { field: 'epoch', title: 'Epoch', format: 'd', type: 'quantitative' },
    { field: 'panel', title: 'Quantity' },
    { field: 'value', title: 'Value', format: valueFormat(unit), type: 'quantitative' },
  ];
}

function description({ title }: Evidence, records: readonly ChartRecord[], unit: AnyUnit): string {
  const epochs = records.map((row) => numberOf(row, 'epoch')!);
  const lines = distinct(records, 'series').length;
  const size = `${lines} ${lines === 1 ? 'line' : 'lines'} over epochs ${Math.min(...epochs)} to ${Math.max(...epochs)}`;
  const ends = distinct(records, 'panel').map((panel) => {
    const [low, high] = range(lastValues(records.filter((row) => textOf(row, 'panel') === panel)));
    return `${panel} ends ${low === high ? `at ${withUnit(low, unit)}` : `between ${withUnit(low, unit)} and ${withUnit(high, unit)}`}`;
  });
  return `${title}: ${size}; ${ends.join(', ')}.`;
}

/** What each series came to at its last epoch. */
function lastValues(records: readonly ChartRecord[]): number[] {
  const last = new Map<string, ChartRecord>();
  for (const row of records) {
    const known = last.get(textOf(row, 'series'));
    if (!known || numberOf(row, 'epoch')! > numberOf(known, 'epoch')!) {
      last.set(textOf(row, 'series'), row);
    }
  }
  return [...last.values()].map((row) => numberOf(row, 'value')!);
}

function range(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
