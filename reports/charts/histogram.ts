import type { Evidence } from '../../core/index.ts';
import type { Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['bin', 'count', 'share'];

/** A bar for each bin, in the order given, with its share above. */
export function histogramChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter((row) => numberOf(row, 'share') !== null);
  if (records.length === 0) return null;
  const bins = distinct(records, 'bin');
  const title = columnOf(evidence, 'bin')?.title ?? null;
  return {
    description: description(evidence.title, records, bins),
    width: { step: 58 },
    height: 220,
    data: { values: records.map((row) => ({ ...row, bin: textOf(row, 'bin') })) },
    encoding: {
      x: {
        field: 'bin',
        type: 'ordinal',
        title,
        scale: { domain: bins, paddingInner: 0.18 },
        axis: { labelAngle: 0, labelLimit: 54 },
      },
      y: { field: 'share', type: 'quantitative', title: null, axis: null, scale: { zero: true } },
    },
    layer: [bars(title ?? 'Bin', colours), labels()],
  };
}

function bars(title: string, colours: Colours) {
  return {
    mark: { type: 'bar', color: colours.accent },
    encoding: {
      tooltip: [
        { field: 'bin', title },
        { field: 'share', title: 'Share', format: '.1%', type: 'quantitative' },
        { field: 'count', title: 'Items', format: ',', type: 'quantitative' },
      ],
    },
  };
}

function labels() {
  return {
    mark: { type: 'text', dy: -8, fontSize: LABEL_SIZE - 1 },
    encoding: { text: { field: 'share', format: '.1%', type: 'quantitative' } },
  };
}

function description(title: string, records: readonly ChartRecord[], bins: readonly string[]) {
  const top = records.reduce((one, other) =>
    numberOf(other, 'share')! > numberOf(one, 'share')! ? other : one,
  );
  const share = (100 * numberOf(top, 'share')!).toFixed(1);
  return `${title}: ${bins.length} bins; the fullest is ${textOf(top, 'bin')}, with ${share}% of the items.`;
}
