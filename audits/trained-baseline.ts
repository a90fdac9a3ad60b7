import { type Metric, type Split, scoreItems, scoreValues } from '../core/index.ts';
import type { TrainedRun } from '../trainers/index.ts';
import type { BaselineView } from './baseline-views.ts';
import type { Series } from './means.ts';

/** A baseline with what it was shown, its trainings, and what it scores item by item. */
export interface TrainedBaseline {
  readonly view: BaselineView;
  readonly runs: readonly TrainedRun[];
  readonly series: Series;
}

/** One training, and any repeats of it from other initial values. */
export type Trainings = readonly [TrainedRun, ...TrainedRun[]];

/** What a baseline's held-out answers score, averaged over its trainings. */
export function trainedBaseline(
  view: BaselineView,
  runs: Trainings,
  { test, metric }: { readonly test: Split; readonly metric: Metric },
): TrainedBaseline {
  const repeats = runs.map(({ answers }) => scoreValues(scoreItems(test, answers, metric)));
  const times = repeats.length > 1 ? `, mean of ${repeats.length} trainings` : '';
  const series: Series = {
    name: view.baseline,
    values: averaged(repeats),
    range: [0, 1],
    method: `${metric}, ${runs[0].protocol}${times}`,
    group: view.group,
    folds: runs[0].folds,
    ...(repeats.length > 1 ? { repeats } : {}),
  };
  return { view, runs, series };
}

function averaged(repeats: readonly Float64Array[]): Float64Array {
  return repeats[0]!.map((_, item) => {
    const sum = repeats.reduce((total, values) => total + values[item]!, 0);
    return sum / repeats.length;
  });
}
