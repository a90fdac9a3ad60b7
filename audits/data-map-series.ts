import type { Group } from '../core/index.ts';
import type { Series } from './means.ts';
import type { TrainingDynamics } from './training-dynamics.ts';

/**
 * Swayamdipta et al. 2020 take a third of the items for each region of the map, which is a third in
 * every data set and so measures nothing; these borders are ours.
 *
 * With a standard deviation below .1 about a mean that is .25 away from LEARNT, at most
 * .1² / (.1² + .25²) = 14 % of the epochs lie on the other side of it (Cantelli's inequality). .25 is half
 * of the largest standard deviation that numbers between 0 and 1 can have.
 */
export const REGIONS = {
  easyAbove: 0.75,
  hardBelow: 0.25,
  steadyBelow: 0.1,
  waveringFrom: 0.25,
} as const;

/** Where items are on the map, and how often they are learnt, lost, or neither. */
export function dataMapSeries(dynamics: TrainingDynamics, group: Group, method: string): Series[] {
  const { confidence, variability, correctness, forgettings } = dynamics;
  const { easyAbove, hardBelow, steadyBelow, waveringFrom } = REGIONS;
  const steady = (claim: (mean: number) => boolean) =>
    confidence.map((mean, item) => Number(claim(mean) && variability[item]! < steadyBelow));
  const own = { range: [0, 1], group, method } as const;
  const counted = { ...own, unit: 'count', range: [0, Number.POSITIVE_INFINITY] } as const;
  return [
    { ...own, name: 'confidence', values: confidence },
    { ...own, name: 'variability', values: variability },
    { ...own, name: 'correctness', values: correctness },
    { ...counted, name: 'forgetting-events', values: forgettings },
    {
      ...own,
      name: 'never-learnt-share',
      values: correctness.map((share) => Number(share === 0)),
    },
    { ...own, name: 'easy-share', values: steady((mean) => mean > easyAbove) },
    { ...own, name: 'hard-share', values: steady((mean) => mean < hardBelow) },
    {
      ...own,
      name: 'ambiguous-share',
      values: variability.map((deviation) => Number(deviation >= waveringFrom)),
    },
  ];
}
