import { LEVEL, type Measure, percentileInterval } from '../core/index.ts';
import { LEAST_CLUSTERS } from './mean-interval.ts';
import type { StatedMean, StatedMeans } from './means.ts';

/** Answer types with fewer items say too little to be the end of a gap. */
export const LEAST_GAP_ITEMS = 50;

/**
 * The largest minus the smallest mean score over answer types with enough items, both named in the
 * note. The types are chosen once; the interval is of their difference, paired by shared draws.
 */
export function answerTypeGap({ overall, byLabel }: StatedMeans): Measure {
  const types = byLabel.filter(({ measure }) => measure.n >= LEAST_GAP_ITEMS);
  const sorted = [...types].sort((one, other) => other.measure.value! - one.measure.value!);
  const { group, level } = overall.measure;
  const common = { name: 'answer-type-gap', group, unit: 'share', level } as const;
  if (sorted.length < 2) {
    const n = types.reduce((sum, { measure }) => sum + measure.n, 0);
    const reason = `fewer than two answer types have at least ${LEAST_GAP_ITEMS} items`;
    return { ...common, n, value: null, reason, method: 'difference of means' };
  }
  return { ...common, ...difference(sorted[0]!, sorted.at(-1)!) };
}

function difference(highest: StatedMean, lowest: StatedMean) {
  const drawn = highest.replicates.map((value, index) => value - lowest.replicates[index]!);
  const isSparse = [highest, lowest].some(({ measure }) => measure.clusters! < LEAST_CLUSTERS);
  const interval = isSparse ? null : percentileInterval(drawn);
  const reason = isSparse
    ? `one of the types has fewer than ${LEAST_CLUSTERS} clusters`
    : 'too few replicates met both types';
  return {
    value: highest.measure.value! - lowest.measure.value!,
    n: highest.measure.n + lowest.measure.n,
    ...(interval === null ? { reason } : { interval }),
    level: LEVEL,
    method: `difference of means; paired cluster bootstrap, ${drawn.length} replicates, percentile`,
    note: `"${highest.measure.group!.answerType}" minus "${lowest.measure.group!.answerType}"`,
  };
}
