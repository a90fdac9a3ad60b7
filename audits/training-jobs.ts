import type { Settings, Split } from '../core/index.ts';
import type { TrainingJob } from '../trainers/index.ts';
import type { BaselineView } from './baseline-views.ts';

/** One job of a baseline, and any repeats of it from other initial values. */
export type Jobs = readonly [TrainingJob, ...TrainingJob[]];

type Targets = TrainingJob['targets'];

export interface JobParts {
  readonly test: Split;
  readonly train: Split | null;
  readonly settings: Settings;
  readonly targets: Targets;
}

/** Learnt on train as often as `seeds` says, or, without a training split, once in folds. */
export function heldOutJobs(view: BaselineView, parts: JobParts): Jobs {
  const { train, settings, targets } = parts;
  if (train === null) return [foldsJob(view, parts)];
  const others = Array.from({ length: Math.max(0, settings.seeds - 1) }, (_, at) => at + 1);
  return [trainJob(view, 0, targets), ...others.map((repeat) => trainJob(view, repeat, targets))];
}

/** The folds of the test split by whole clusters, no more than there are clusters. */
export function foldsJob(
  view: BaselineView,
  { test, settings, targets }: Omit<JobParts, 'train'>,
): TrainingJob {
  const folds = Math.min(settings.folds, test.clusters.count);
  return { ...seen(view), protocol: 'folds', folds, repeat: 0, targets };
}

/** Learnt, and not tested: its epochs are what is wanted. */
export function inSampleJob(view: BaselineView): TrainingJob {
  return { ...seen(view), protocol: 'in-sample', folds: 0, repeat: 0, targets: 'hard' };
}

function trainJob(view: BaselineView, repeat: number, targets: Targets): TrainingJob {
  return { ...seen(view), protocol: 'train', folds: 0, repeat, targets };
}

function seen({ baseline, inputs }: BaselineView): Pick<TrainingJob, 'baseline' | 'inputs'> {
  return { baseline, inputs };
}
