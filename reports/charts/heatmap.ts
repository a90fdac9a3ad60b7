import type { Evidence } from '../../core/index.ts';
import type { ColourName, Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['row', 'column', 'share', 'count'];

/** A field for each pair that occurs, darker for larger shares; shares from a tenth are printed. */
export function heatmapChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter((row) => numberOf(row, 'share') !== null);
  if (records.length === 0) return null;
  const rows = distinct(records, 'row');
  const columns = distinct(records, 'column');
  const values = records.filter((row) => numberOf(row, 'share')! > 0).map(withStep);
  return {
    description: description(evidence.title, values, rows, columns),
    width: { step: 32 },
    height: { step: 24 },
    data: { values },
    encoding: {
      x: axis('column', columns, { orient: 'top', labelAngle: -45, labelAlign: 'left' }),
      y: axis('row', rows, { labelLimit: 220 }),
    },
    layer: [fields(evidence, colours), numbers(colours)],
  };
}

/** The steps are uneven because shares are: most fields hold less than one in a hundred. */
const STEPS: readonly (readonly [upTo: number, label: string, colour: ColourName])[] = [
  [0.01, 'under 1%', 'heat1'],
  [0.05, '1–5%', 'heat2'],
  [0.1, '5–10%', 'heat3'],
  [0.25, '10–25%', 'heat4'],
  [0.5, '25–50%', 'heat5'],
  [Infinity, '50% and more', 'heat6'],
];

/** Shares that round to a tenth and more are printed. */
const PRINTED_FROM = 0.0995;

/** The first step whose colour is dark (in a dark page: light) enough for reversed text. */
const REVERSED_FROM = 3;

/** A page holds hundreds of these: four digits are enough for a tooltip. */
function withStep(row: ChartRecord): ChartRecord {
  const share = numberOf(row, 'share')!;
  const step = STEPS.findIndex(([upTo]) => share < upTo);
  return { ...row, share: Number(share.toPrecision(4)), step };
}

function axis(field: string, domain: readonly string[], looks: Readonly<Record<string, unknown>>) {
  return {
    field,
    type: 'ordinal',
    title: null,
    scale: { domain, padding: 0.04 },
    axis: { labelLimit: 110, ...looks },
  };
}

function fields(evidence: Evidence, colours: Colours) {
  const title = (key: string, otherwise: string) => columnOf(evidence, key)?.title ?? otherwise;
  return {
    mark: { type: 'rect' },
    encoding: {
      color: {
        field: 'step',
        type: 'ordinal',
        title: 'Share of the row',
        scale: {
          domain: STEPS.map((_, step) => step),
          range: STEPS.map(([, , colour]) => colours[colour]),
        },
        legend: {
          symbolType: 'square',
          columns: STEPS.length,
          orient: 'bottom',
          labelExpr: `${JSON.stringify(STEPS.map(([, label]) => label))}[datum.value]`,
        },
      },
      tooltip: [
        { field: 'row', title: title('row', 'Row') },
        { field: 'column', title: title('column', 'Column') },
        { field: 'share', title: 'Share', format: '.1%', type: 'quantitative' },
        { field: 'count', title: 'Items', format: ',', type: 'quantitative' },
      ],
    },
  };
}

function numbers(colours: Colours) {
  return {
    transform: [
      { filter: `datum.share >= ${PRINTED_FROM}` },
      { calculate: '100 * datum.share', as: 'percent' },
    ],
    mark: { type: 'text', fontSize: LABEL_SIZE - 1, tooltip: false },
    encoding: {
      text: { field: 'percent', format: '.0f', type: 'quantitative' },
      color: {
        condition: { test: `datum.step >= ${REVERSED_FROM}`, value: colours.answerInk },
        value: colours.ink,
      },
    },
  };
}

function description(
  title: string,
  values: readonly ChartRecord[],
  rows: readonly string[],
  columns: readonly string[],
): string {
  const size = `${rows.length} rows by ${columns.length} columns`;
  if (values.length === 0) return `${title}: ${size}, all empty.`;
  const top = values.reduce((one, other) =>
    numberOf(other, 'share')! > numberOf(one, 'share')! ? other : one,
  );
  const share = (100 * numberOf(top, 'share')!).toFixed(1);
  return `${title}: ${size}; the largest share is ${share}%, ${textOf(top, 'column')} in ${textOf(top, 'row')}.`;
}
