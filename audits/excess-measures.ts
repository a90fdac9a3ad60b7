import {
  clamped,
  type Group,
  type Interval,
  LEVEL,
  type Measure,
  NORMAL_QUANTILE,
  permutationPValue,
} from '../core/index.ts';
import type { AnswerExcess, AnswerExcesses, Excess } from './answer-excess.ts';
import { LEAST_CLUSTERS } from './mean-interval.ts';

/** What a divergence is called, and what it is measured in. */
export interface DivergenceName {
  readonly name: string;
  readonly unit: 'share' | 'bits';
}

/** How the items were dealt by chance, in words. */
export type Dealing = Pick<AnswerExcesses, 'permutations' | 'dealsClusters'>;

/** The excess of a divergence, the divergence itself and its p value, over all types. */
export function excessMeasures(
  { name, unit }: DivergenceName,
  excess: AnswerExcess,
  n: number,
  dealing: Dealing,
): Measure[] {
  const common = { group: null, n, level: LEVEL, clusters: excess.spread.clusters } as const;
  const weights = 'types weighted by their share in test';
  return [
    excessMeasure({ name, unit }, excess, { n, group: null, dealing }),
    {
      ...common,
      name,
      unit,
      value: excess.raw,
      reason:
        'plugged in, it is too high by what chance makes of it; the interval is of the excess',
      method: `plug-in, ${weights}`,
    },
    {
      ...common,
      name: `p-value-${name}`,
      unit: 'share',
      value: permutationPValue(excess.atLeast, dealing.permutations),
      reason: 'a p value has no interval',
      method: `(1 + b) / (1 + B) for B = ${dealing.permutations} ways to deal ${unitsOf(dealing)}, ${weights}`,
    },
  ];
}

export interface ExcessPart {
  /** Items of both splits. */
  readonly n: number;
  readonly group: Group | null;
  readonly dealing: Dealing;
}

/** What a divergence has above its mean under permutation, over all types or in one. */
export function excessMeasure(
  { name, unit }: DivergenceName,
  excess: Excess,
  { n, group, dealing }: ExcessPart,
): Measure {
  const { clusters, designEffect } = excess.spread;
  const value = excess.raw - excess.expected;
  const stated = excessInterval(excess);
  const method = `observed minus its mean over ${waysOf(dealing)}`;
  return {
    name: `excess-${name}`,
    group,
    unit,
    n,
    level: LEVEL,
    value,
    clusters,
    ...(designEffect === null ? {} : { designEffect }),
    ...('reason' in stated
      ? { reason: stated.reason, method }
      : {
          interval: clamped(stated.interval, -1, 1),
          method: `${method}; jackknife over clusters, no narrower than chance alone`,
        }),
  };
}

/**
 * Value ± 1.96 √V, where V is the jackknife variance over clusters, and no less than the variance under
 * permutation: where nothing has moved, the first order of a divergence vanishes, and the jackknife may
 * see next to none of what is left.
 */
function excessInterval(excess: Excess): { interval: Interval } | { reason: string } {
  const { raw, expected, chance, spread } = excess;
  if (spread.fewest < LEAST_CLUSTERS) {
    return {
      reason: `${spread.fewest} clusters on one side, fewer than ${LEAST_CLUSTERS}: an interval would be too narrow`,
    };
  }
  if (spread.variance === null) {
    return { reason: 'a type has a single item in one split, and cannot be compared without it' };
  }
  const value = raw - expected;
  const reach = NORMAL_QUANTILE * Math.sqrt(Math.max(spread.variance, chance));
  return { interval: [value - reach, value + reach] };
}

function waysOf(dealing: Dealing): string {
  const units = unitsOf(dealing);
  return dealing.dealsClusters
    ? `${dealing.permutations} ways to deal ${units}`
    : `all ways to deal ${units}`;
}

function unitsOf({ dealsClusters }: Dealing): string {
  return `${dealsClusters ? 'the clusters' : 'the items'} of a question type to the splits`;
}
