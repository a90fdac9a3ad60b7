import type { Measure } from '../core/index.ts';
import { type Ladder, RUNGS } from './ladder.ts';
import type { Series, StatedMeans } from './means.ts';

/** For each rung the model's score minus the rung's, item by item: what `blindGaps` chooses from. */
export function gapSeries(
  accuracy: Series,
  { scores, folds, protocol }: Ladder,
): readonly Series[] {
  return RUNGS.map((rung) => ({
    ...accuracy,
    name: 'blind-gap',
    values: accuracy.values.map((score, item) => score - scores[rung][item]!),
    range: [-1, 1],
    method: `${accuracy.method}, ladder ${protocol}`,
    folds,
  }));
}

/**
 * The model's mean score minus that of the best rung of the ladder, overall and per answer type.
 * Each part has its own best rung, named in the note; items are paired, so the interval is of the
 * mean difference. `gaps` holds the stated means of `gapSeries`, in the order of the rungs.
 */
export function blindGaps(gaps: readonly StatedMeans[]): Measure[] {
  const labels = gaps[0]!.byLabel.map((_, label) => label);
  return [
    smallest(gaps.map(({ overall }) => overall.measure)),
    ...labels.map((label) => smallest(gaps.map(({ byLabel }) => byLabel[label]!.measure))),
  ];
}

/** The gap to the best rung is the smallest; the lower rung of equals. */
function smallest(measures: readonly Measure[]): Measure {
  const values = measures.map(({ value }) => value ?? Number.POSITIVE_INFINITY);
  const rung = values.indexOf(Math.min(...values));
  return { ...measures[rung]!, note: `the best rung here is "${RUNGS[rung]}"` };
}
