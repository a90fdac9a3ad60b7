import type { Random } from '../../../core/index.ts';
import {
  type Proposal,
  proposeTrial,
  type SearchMethod,
  type SearchSpace,
  type Trial,
} from '../../../trainers/search/index.ts';

export interface Search {
  readonly method: SearchMethod;
  readonly space: SearchSpace;
  readonly score: (proposal: Proposal) => number | null;
}

/** All trials of a search, after those that were made before. */
export function searched(
  { method, space, score }: Search,
  random: Random,
  before: readonly Trial[] = [],
): Trial[] {
  const trials = [...before];
  for (;;) {
    const proposal = proposeTrial(method, space, trials, random);
    if (proposal === null) return trials;
    trials.push({ ...proposal, score: score(proposal) });
  }
}

export function leastScore(trials: readonly Trial[]): number {
  return Math.min(...trials.map(({ score }) => score ?? Number.POSITIVE_INFINITY));
}
