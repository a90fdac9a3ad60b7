import type { Evidence } from '../../core/index.ts';
import { axisFormat, valueFormat } from './formats.ts';
import type { Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { widthOf } from './text-width.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['rung', 'answerType', 'value', 'low', 'high', 'n'];

/** Rungs climb from the blindest at the bottom; one panel an answer type, dots with intervals. */
export function ladderChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter((row) => numberOf(row, 'value') !== null);
  if (records.length === 0) return null;
  const panels = distinct(records, 'answerType');
  const unit = columnOf(evidence, 'value')?.unit ?? 'share';
  return {
    description: description(evidence.title, records, panels),
    data: { values: records },
    facet: { column: { field: 'answerType', sort: panels, title: null } },
    spacing: 26,
    spec: {
      width: panelWidth(panels),
      height: { step: ROW_STEP },
      encoding: { y: rungAxis(distinct(records, 'rung')) },
      layer: layers(records, unit, colours),
    },
  };
}

/** Room for a label above its dot. */
const ROW_STEP = 40;

/** Panels share about 720 pixels, and none is too narrow for its heading or its labels. */
function panelWidth(panels: readonly string[]): number {
  const heading = Math.max(...panels.map((panel) => widthOf(panel, 13)));
  return Math.round(Math.min(360, Math.max(150, heading, 720 / panels.length)));
}

function rungAxis(rungs: readonly string[]) {
  return {
    field: 'rung',
    type: 'ordinal',
    title: null,
    scale: { domain: [...rungs].reverse() },
    axis: { grid: true, labelLimit: 240, labelPadding: 10, tickBand: 'center' },
  };
}

function layers(
  records: readonly ChartRecord[],
  unit: Parameters<typeof valueFormat>[0],
  colours: Colours,
) {
  const top = topOf(records);
  const x = {
    field: 'value',
    type: 'quantitative',
    title: null,
    scale: { domain: [0, top], nice: false },
    axis: { format: axisFormat(unit), values: [0, top / 2, top], grid: true, labelFlush: true },
  };
  const opacity = { condition: { param: 'rungs', value: 1 }, value: 0.25 };
  return [
    {
      params: [{ name: 'rungs', select: { type: 'point', fields: ['rung'] } }],
      mark: { type: 'rule', strokeWidth: 5, strokeCap: 'round', color: colours.accent },
      encoding: {
        x: { ...x, field: 'low' },
        x2: { field: 'high' },
        opacity: { condition: { param: 'rungs', value: 0.4 }, value: 0.12 },
      },
    },
    {
      mark: { type: 'point', filled: true, size: 90, opacity: 1, color: colours.accent },
      encoding: { x, opacity, tooltip: tooltip(unit) },
    },
    {
      mark: { type: 'text', dy: -13, fontWeight: 'bold', fontSize: LABEL_SIZE - 1 },
      encoding: { x, opacity, text: { field: 'value', format: valueFormat(unit) } },
    },
  ];
}

function tooltip(unit: Parameters<typeof valueFormat>[0]) {
  const format = valueFormat(unit);
  return [
    { field: 'rung', title: 'Predictor' },
    { field: 'answerType', title: 'Answer type' },
    { field: 'value', title: 'Score', format, type: 'quantitative' },
    { field: 'low', title: 'Interval from', format, type: 'quantitative' },
    { field: 'high', title: 'Interval to', format, type: 'quantitative' },
    { field: 'n', title: 'Items', format: ',', type: 'quantitative' },
  ];
}

/** The end of the axis: the largest value rounded up to a tenth, so that panels compare. */
function topOf(records: readonly ChartRecord[]): number {
  const ends = records.flatMap((row) => [numberOf(row, 'value') ?? 0, numberOf(row, 'high') ?? 0]);
  const top = Math.max(...ends);
  return top <= 0 ? 1 : Math.ceil(top * 10 - 1e-9) / 10;
}

function description(title: string, records: readonly ChartRecord[], panels: readonly string[]) {
  const first = records.filter((row) => textOf(row, 'answerType') === panels[0]);
  const best = first.reduce((one, other) =>
    (numberOf(other, 'value') ?? 0) > (numberOf(one, 'value') ?? 0) ? other : one,
  );
  const share = (100 * (numberOf(best, 'value') ?? 0)).toFixed(1);
  const rungs = distinct(records, 'rung').length;
  return `${title}: ${rungs} predictors in ${panels.length} panels; in ${panels[0]}, ${textOf(best, 'rung')} scores highest, ${share}%.`;
}
