import type { Evidence } from '../../core/index.ts';
import { count } from '../numbers.ts';
import { axisFormat, valueFormat } from './formats.ts';
import type { ColourName, Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['label', 'value', 'low', 'high', 'n', 'model'];

/** A dot with its interval for each label, in the order given, and its items at the right. */
export function intervalsChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter((row) => numberOf(row, 'value') !== null);
  if (records.length === 0) return null;
  const labels = distinct(records, 'label');
  const models = distinct(records, 'model');
  const unit = columnOf(evidence, 'value')?.unit ?? 'share';
  return {
    description: description(evidence.title, records, labels),
    width: 640,
    height: { step: models.length > 1 ? 10 + 9 * models.length : 19 },
    data: { values: records.map(withItems) },
    encoding: { y: labelAxis(labels) },
    layer: layers({ unit, models, domain: domainOf(records), colours }),
  };
}

/** Models are asked the same items: their number is written once a label. */
function withItems(row: ChartRecord, i: number, records: readonly ChartRecord[]): ChartRecord {
  const isFirst = records.findIndex((other) => other['label'] === row['label']) === i;
  return { ...row, items: isFirst ? `n = ${count(numberOf(row, 'n') ?? 0)}` : null };
}

interface Look {
  readonly unit: Parameters<typeof valueFormat>[0];
  readonly models: readonly string[];
  readonly domain: readonly [number, number];
  readonly colours: Colours;
}

function labelAxis(labels: readonly string[]) {
  return {
    field: 'label',
    type: 'ordinal',
    title: null,
    scale: { domain: labels },
    axis: { grid: true, labelLimit: 260, tickBand: 'center' },
  };
}

function layers(look: Look) {
  const { unit, domain, colours } = look;
  const x = {
    field: 'value',
    type: 'quantitative',
    title: null,
    scale: { domain, nice: false },
    axis: { format: axisFormat(unit), tickCount: 6, grid: true, orient: 'top', labelFlush: true },
  };
  const place = { ...colourBy(look), ...offsetBy(look) };
  return [
    {
      mark: { type: 'rule', strokeWidth: 4, strokeCap: 'round', opacity: 0.4 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, ...place },
    },
    {
      mark: { type: 'point', filled: true, size: 55, opacity: 1 },
      encoding: { x, ...place, tooltip: tooltip(look) },
    },
    {
      transform: [{ filter: 'datum.items !== null' }],
      mark: { type: 'text', align: 'left', dx: 10, color: colours.quiet, fontSize: LABEL_SIZE - 1 },
      encoding: {
        x: { datum: domain[1], type: 'quantitative', scale: { domain } },
        text: { field: 'items' },
        ...offsetBy(look),
      },
    },
  ];
}

const MODEL_COLOURS: readonly ColourName[] = ['answer1', 'answer2', 'answer3', 'answer4'];

function colourBy({ models, colours }: Look) {
  if (models.length < 2) return { color: { value: colours.accent } };
  const range = models.map((_, i) => colours[MODEL_COLOURS[i % MODEL_COLOURS.length]!]);
  const legend = { symbolType: 'circle' };
  const scale = { domain: models, range };
  return { color: { field: 'model', type: 'nominal', title: 'Model', scale, legend } };
}

function offsetBy({ models }: Look) {
  if (models.length < 2) return {};
  return { yOffset: { field: 'model', type: 'nominal', scale: { domain: models } } };
}

function tooltip({ unit, models }: Look) {
  const format = valueFormat(unit);
  return [
    { field: 'label', title: 'Group' },
    ...(models.length > 1 ? [{ field: 'model', title: 'Model' }] : []),
    { field: 'value', title: 'Value', format, type: 'quantitative' },
    { field: 'low', title: 'Interval from', format, type: 'quantitative' },
    { field: 'high', title: 'Interval to', format, type: 'quantitative' },
    { field: 'n', title: 'Items', format: ',', type: 'quantitative' },
  ];
}

/** From zero (or below, where a value is) to the largest end, rounded outwards to a tenth. */
function domainOf(records: readonly ChartRecord[]): readonly [number, number] {
  const ends = records.flatMap((row) =>
    ['value', 'low', 'high'].map((key) => numberOf(row, key) ?? 0),
  );
  const low = Math.floor(Math.min(0, ...ends) * 10 + 1e-9) / 10;
  const high = Math.ceil(Math.max(...ends) * 10 - 1e-9) / 10;
  return [low, high > low ? high : low + 1];
}

function description(title: string, records: readonly ChartRecord[], labels: readonly string[]) {
  const first = textOf(records[0]!, 'label');
  const last = textOf(records.at(-1)!, 'label');
  return `${title}: a value with its interval for each of ${labels.length} groups, from ${first} to ${last}.`;
}
