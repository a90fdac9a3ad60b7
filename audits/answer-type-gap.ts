import { LEVEL, type Measure, percentileInterval } from '../core/index.ts';
import type { Grouping, SeriesReplicates } from './means.ts';

/** Answer types with fewer items say too little to be the end of a gap. */
export const LEAST_GAP_ITEMS = 50;

/**
 * The largest minus the smallest mean score over answer types with enough items, both named in the
 * note. The types are chosen once; the interval is of their difference, paired by shared draws.
 */
export function answerTypeGap(
  measures: readonly Measure[],
  replicates: SeriesReplicates,
  { column }: Grouping,
  model: string | undefined,
): Measure {
  const group = model === undefined ? null : { model };
  const types = measures.filter(
    ({ name, group: own, n }) =>
      name === 'overall' && own?.answerType !== undefined && n >= LEAST_GAP_ITEMS,
  );
  const common = { name: 'answer-type-gap', group, unit: 'share', level: LEVEL } as const;
  const sorted = [...types].sort((one, other) => other.value! - one.value!);
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  if (highest === undefined || lowest === undefined || highest === lowest) {
    const n = types.reduce((sum, type) => sum + type.n, 0);
    const reason = `fewer than two answer types have at least ${LEAST_GAP_ITEMS} items`;
    return { ...common, n, value: null, reason, method: 'difference of means' };
  }
  const replicatesOf = ({ group: own }: Measure) =>
    replicates.byLabel[column.labels.indexOf(own!.answerType!)]!;
  const low = replicatesOf(lowest);
  const interval = percentileInterval(
    replicatesOf(highest).map((value, index) => value - low[index]!),
  );
  return {
    ...common,
    value: highest.value! - lowest.value!,
    n: highest.n + lowest.n,
    ...(interval === null ? { reason: 'too few replicates met both types' } : { interval }),
    method: `difference of means; paired cluster bootstrap, ${low.length} replicates, percentile`,
    note: `"${highest.group!.answerType}" minus "${lowest.group!.answerType}"`,
  };
}
