import type { Evidence } from '../../core/index.ts';
import { axisFormat, valueFormat } from './formats.ts';
import type { Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['step', 'kind', 'from', 'to', 'value', 'low', 'high', 'n'];

/** A bar for each step, from where the last one ended: how one value becomes another. */
export function waterfallChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter(
    (row) => numberOf(row, 'from') !== null && numberOf(row, 'to') !== null,
  );
  if (records.length === 0) return null;
  const unit = columnOf(evidence, 'value')?.unit ?? 'share';
  const steps = distinct(records, 'step');
  return {
    description: description(evidence.title, records),
    width: 640,
    height: { step: 34 },
    data: { values: records.map((row) => bar(row, unit, colours)) },
    encoding: {
      y: {
        field: 'step',
        type: 'ordinal',
        title: null,
        scale: { domain: steps, paddingInner: 0.3, paddingOuter: 0.15 },
        axis: { labelLimit: 240 },
      },
    },
    layer: [bars(unit, records), ends()],
  };
}

type AnyUnit = Parameters<typeof valueFormat>[0];

/** What a step looks like: totals in the accent, changes by their direction. */
function bar(row: ChartRecord, unit: AnyUnit, colours: Colours) {
  const value = numberOf(row, 'value') ?? 0;
  const isTotal = textOf(row, 'kind') === 'total';
  const change = value < 0 ? colours.answer2 : colours.answer3;
  return {
    ...row,
    fill: isTotal ? colours.accent : change,
    label: sizeText(value, unit, isTotal),
    right: Math.max(numberOf(row, 'from')!, numberOf(row, 'to')!),
  };
}

/** A change has its sign, and counts in percentage points. */
function sizeText(value: number, unit: AnyUnit, isTotal: boolean): string {
  const size = Math.abs(value);
  const digits = unit === 'share' ? (100 * size).toFixed(1) : size.toFixed(3);
  if (isTotal) return unit === 'share' ? `${digits}%` : digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}

function bars(unit: AnyUnit, records: readonly ChartRecord[]) {
  const format = valueFormat(unit);
  return {
    mark: { type: 'bar' },
    encoding: {
      x: { ...xField('from', domainOf(records)), axis: xAxis(unit) },
      x2: { field: 'to' },
      color: { field: 'fill', type: 'nominal', scale: null },
      tooltip: [
        { field: 'step', title: 'Step' },
        { field: 'value', title: 'Size', format, type: 'quantitative' },
        { field: 'low', title: 'Interval from', format, type: 'quantitative' },
        { field: 'high', title: 'Interval to', format, type: 'quantitative' },
        { field: 'n', title: 'Items', format: ',', type: 'quantitative' },
      ],
    },
  };
}

function xField(field: string, domain: readonly [number, number]) {
  return { field, type: 'quantitative', title: null, scale: { domain, nice: false } };
}

function xAxis(unit: AnyUnit) {
  return { format: axisFormat(unit), tickCount: 6, grid: true, labelFlush: true };
}

function ends() {
  return {
    mark: { type: 'text', align: 'left', dx: 6, fontSize: LABEL_SIZE, fontWeight: 'bold' },
    encoding: { x: { field: 'right', type: 'quantitative' }, text: { field: 'label' } },
  };
}

/** From zero, or below, to the largest end, rounded outwards to a tenth. */
function domainOf(records: readonly ChartRecord[]): readonly [number, number] {
  const reached = records.flatMap((row) => [numberOf(row, 'from')!, numberOf(row, 'to')!]);
  const low = Math.floor(Math.min(0, ...reached) * 10 + 1e-9) / 10;
  const high = Math.ceil(Math.max(...reached) * 10 - 1e-9) / 10;
  return [low, high > low ? high : low + 1];
}

function description(title: string, records: readonly ChartRecord[]): string {
  const changes = records.filter((row) => textOf(row, 'kind') !== 'total');
  const size = (row: ChartRecord) => Math.abs(numberOf(row, 'value') ?? 0);
  const [first, ...others] = changes;
  if (first === undefined) return `${title}: ${records.length} values.`;
  const largest = others.reduce((one, other) => (size(other) > size(one) ? other : one), first);
  return `${title}: ${changes.length} steps; the largest is ${textOf(largest, 'step')}.`;
}
