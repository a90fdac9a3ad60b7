import {
  type Cell,
  type Evidence,
  type Group,
  LEVEL,
  type Measure,
  percentileInterval,
} from '../core/index.ts';
import { LEAST_CLUSTERS } from './mean-interval.ts';
import type { GapType, SplitGap } from './split-gap.ts';

/** The gap, its mix and its rate, and the rate of each answer type that both splits have. */
export function splitGapMeasures(gap: SplitGap, group: Group | null): Measure[] {
  const { observed, types } = gap;
  const whole = { gap, group, note: 'train minus test' };
  return [
    gapMeasure('split-gap', observed.difference, gap.difference, whole),
    gapMeasure('mix-gap', observed.mix, gap.mix, whole),
    gapMeasure('rate-gap', observed.rate, gap.rate, whole),
    ...types.flatMap((type, at) =>
      type.label === null || type.inTrain === 0 || type.inTest === 0
        ? []
        : [
            gapMeasure('rate-gap', observed.rates[at]!, gap.rates[at]!, {
              gap,
              group: { ...group, answerType: type.label },
              note: 'train minus test, times the mean of the type’s shares',
              type,
            }),
          ],
    ),
  ];
}

interface GapPart {
  readonly gap: SplitGap;
  readonly group: Group | null;
  readonly note: string;
  /** Left out: all items. */
  readonly type?: GapType;
}

function gapMeasure(
  name: string,
  value: number,
  replicates: Float64Array,
  { gap, group, note, type }: GapPart,
): Measure {
  const { train, test, isPaired, types } = gap;
  const counted = type ? [type] : types;
  const n = counted.reduce((sum, { inTrain, inTest }) => sum + inTrain + inTest, 0);
  const fewest = Math.min(train.clusters, test.clusters);
  const interval = fewest < LEAST_CLUSTERS ? null : percentileInterval(replicates);
  const drawn = isPaired
    ? 'clusters of both splits drawn together'
    : 'each split resampled by itself';
  const reason =
    fewest < LEAST_CLUSTERS
      ? `${fewest} clusters in one split, fewer than ${LEAST_CLUSTERS}: an interval would be too narrow`
      : 'fewer than half of the replicates met the items';
  return {
    name,
    group,
    value,
    unit: 'share',
    n,
    level: LEVEL,
    ...(interval === null ? { reason } : { interval }),
    method: `Kitagawa by answer type; cluster bootstrap, ${drawn}, ${replicates.length} replicates, percentile`,
    note,
  };
}

/** From the score on train to that on test: the mix of answer types, then each type's own rate. */
export function gapWaterfall(gap: SplitGap, title: string, id: string): Evidence {
  const { observed, types, train, test } = gap;
  const steps: Step[] = [
    ['train', 'total', train.mean, null, sizeOf(types, 'inTrain')],
    ['mix of answer types', 'change', -observed.mix, gap.mix, null],
    ...types.flatMap((type, at): Step[] => {
      const n = type.inTrain + type.inTest;
      if (n === 0) return [];
      const label = type.label ?? '(other types)';
      return [[`score on ${label}`, 'change', -observed.rates[at]!, gap.rates[at]!, n]];
    }),
    ['test', 'total', test.mean, null, sizeOf(types, 'inTest')],
  ];
  let reached = 0;
  return {
    id,
    kind: 'waterfall',
    title,
    note: 'The score on train, what the mix of answer types and the score on each type take away or add, and the score on test (Kitagawa 1955). Intervals are of the step.',
    columns: [
      { key: 'step', title: 'Step', unit: 'text' },
      { key: 'kind', title: 'Kind', unit: 'text' },
      { key: 'from', title: 'From', unit: 'share' },
      { key: 'to', title: 'To', unit: 'share' },
      { key: 'value', title: 'Size', unit: 'share' },
      { key: 'low', title: 'At least', unit: 'share' },
      { key: 'high', title: 'At most', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
    ],
    rows: steps.map(([step, kind, value, replicates, n]): Cell[] => {
      const from = kind === 'total' ? 0 : reached;
      reached = from + value;
      const [low, high] = intervalOf(gap, replicates);
      return [step, kind, from, reached, value, low, high, n];
    }),
  };
}

type Step = readonly [
  step: string,
  kind: 'total' | 'change',
  value: number,
  replicates: Float64Array | null,
  n: number | null,
];

function sizeOf(types: readonly GapType[], side: 'inTrain' | 'inTest'): number {
  return types.reduce((sum, type) => sum + type[side], 0);
}

/** Of minus the replicates, because a waterfall goes from train to test. */
function intervalOf(
  { train, test }: SplitGap,
  replicates: Float64Array | null,
): readonly [number | null, number | null] {
  const isSparse = Math.min(train.clusters, test.clusters) < LEAST_CLUSTERS;
  const interval = replicates === null || isSparse ? null : percentileInterval(replicates);
  return interval === null ? [null, null] : [-interval[1], -interval[0]];
}
