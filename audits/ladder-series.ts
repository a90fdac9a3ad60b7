import type { Metric } from '../core/index.ts';
import { type Ladder, RUNGS } from './ladder.ts';
import type { Series } from './means.ts';

/** What each rung of the prior ladder scores, in the order of `RUNGS`. */
export function ladderSeries(
  { scores, folds, protocol }: Ladder,
  metric: Metric,
): readonly Series[] {
  return RUNGS.map((name) => ({
    name,
    values: scores[name],
    range: [0, 1],
    method: `${metric}, ${protocol}`,
    folds,
  }));
}
