import type { Evidence } from '../../core/index.ts';
import { count } from '../numbers.ts';
import type { ColourName, Colours } from './palette.ts';
import { type ChartRecord, chartRecords, columnOf, distinct, numberOf, textOf } from './records.ts';
import { widthOf } from './text-width.ts';
import { type ChartBody, LABEL_SIZE } from './theme.ts';

const KEYS = ['group', 'answer', 'share', 'count'];

/** One bar a group, cut into its answers; an answer that several groups share keeps its colour. */
export function distributionChart(evidence: Evidence, colours: Colours): ChartBody | null {
  const records = chartRecords(evidence, KEYS).filter((row) => (numberOf(row, 'share') ?? 0) > 0);
  if (records.length === 0) return null;
  const groups = distinct(records, 'group');
  const values = segments(records, colours);
  return {
    description: description(evidence.title, records, groups),
    width: PLOT_WIDTH,
    height: { step: 30 },
    data: { values },
    encoding: { y: groupAxis(groups) },
    layer: [bars(evidence, colours), labels(), totals(colours)],
  };
}

const PLOT_WIDTH = 720;

/** Between two parts of a bar, so that neighbours in one colour can be told apart. */
const SEAM = 1.5;

interface Segment {
  readonly group: string;
  readonly answer: string;
  readonly share: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly fill: string;
  readonly ink: string;
  readonly label: string;
  /** Items of the group; on its last part only. */
  readonly total: string | null;
}

function segments(records: readonly ChartRecord[], colours: Colours): Segment[] {
  const names = coloursOfAnswers(records);
  const totals = sumBy(records, 'group', 'count');
  const ends = new Map<string, number>();
  return records.map((row, i) => {
    const group = textOf(row, 'group');
    const from = ends.get(group) ?? 0;
    const share = numberOf(row, 'share') ?? 0;
    ends.set(group, from + share);
    const isLast = textOf(records[i + 1] ?? {}, 'group') !== group;
    const total = isLast ? `n = ${count(totals.get(group)!)}` : null;
    return { group, from, to: from + share, total, ...look(row, share, names, colours) };
  });
}

function look(
  row: ChartRecord,
  share: number,
  names: ReadonlyMap<string, ColourName>,
  colours: Colours,
) {
  const answer = textOf(row, 'answer');
  const name = names.get(answer) ?? (isFolded(answer) ? 'rest' : 'named');
  return {
    answer,
    share,
    count: numberOf(row, 'count') ?? 0,
    fill: colours[name],
    ink: names.has(answer) ? colours.answerInk : colours.restInk,
    label: fits(answer, share * PLOT_WIDTH),
  };
}

function fits(answer: string, width: number): string {
  return widthOf(answer, LABEL_SIZE) + 10 <= width ? answer : '';
}

const ANSWER_COLOURS: readonly ColourName[] = [
  'answer1',
  'answer2',
  'answer3',
  'answer4',
  'answer5',
  'answer6',
];

/** The answers with the most items get the colours; what the audit folded together gets none. */
function coloursOfAnswers(records: readonly ChartRecord[]): Map<string, ColourName> {
  const weights = sumBy(records, 'answer', 'share');
  const ranked = [...weights]
    .filter(([answer]) => !isFolded(answer))
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return new Map(
    ranked.slice(0, ANSWER_COLOURS.length).map(([answer], i) => [answer, ANSWER_COLOURS[i]!]),
  );
}

/** Audits write the rest of a distribution as one row in brackets: `(other answers)`. */
function isFolded(answer: string): boolean {
  return answer.startsWith('(') && answer.endsWith(')');
}

function sumBy(records: readonly ChartRecord[], key: string, value: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of records) {
    const name = textOf(row, key);
    sums.set(name, (sums.get(name) ?? 0) + (numberOf(row, value) ?? 0));
  }
  return sums;
}

function groupAxis(groups: readonly string[]) {
  return {
    field: 'group',
    type: 'ordinal',
    title: null,
    scale: { domain: groups, paddingInner: 0.22, paddingOuter: 0.1 },
    axis: { labelLimit: 220 },
  };
}

const X_SCALE = { domain: [0, 1], nice: false };

function bars(evidence: Evidence, colours: Colours) {
  return {
    params: [{ name: 'answers', select: { type: 'point', fields: ['answer'] } }],
    mark: { type: 'bar', stroke: colours.ground, strokeWidth: SEAM, cursor: 'pointer' },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        title: null,
        scale: X_SCALE,
        axis: { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1], labelFlush: true },
      },
      x2: { field: 'to' },
      color: { field: 'fill', type: 'nominal', scale: null },
      opacity: { condition: { param: 'answers', value: 1 }, value: 0.25 },
      tooltip: [
        { field: 'group', title: columnOf(evidence, 'group')?.title ?? 'Group' },
        { field: 'answer', title: 'Answer' },
        { field: 'share', title: 'Share', format: '.1%', type: 'quantitative' },
        { field: 'count', title: 'Items', format: ',', type: 'quantitative' },
      ],
    },
  };
}

function labels() {
  return {
    transform: [
      { filter: "datum.label !== ''" },
      { calculate: '(datum.from + datum.to) / 2', as: 'middle' },
    ],
    mark: { type: 'text', fontSize: LABEL_SIZE, tooltip: false },
    encoding: {
      x: { field: 'middle', type: 'quantitative', scale: X_SCALE },
      text: { field: 'label' },
      color: { field: 'ink', type: 'nominal', scale: null },
    },
  };
}

function totals(colours: Colours) {
  return {
    transform: [{ filter: 'datum.total !== null' }],
    mark: { type: 'text', align: 'left', dx: 8, color: colours.quiet, fontSize: LABEL_SIZE - 1 },
    encoding: { x: { datum: 1, type: 'quantitative', scale: X_SCALE }, text: { field: 'total' } },
  };
}

function description(title: string, records: readonly ChartRecord[], groups: readonly string[]) {
  const top = records.reduce((one, other) =>
    (numberOf(other, 'share') ?? 0) > (numberOf(one, 'share') ?? 0) ? other : one,
  );
  const share = (100 * (numberOf(top, 'share') ?? 0)).toFixed(1);
  return `${title}: one bar for each of ${groups.length} groups; the largest single part is ${textOf(top, 'answer')} in ${textOf(top, 'group')}, ${share}%.`;
}
