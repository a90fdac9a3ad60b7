import { clusterFolds, createRandom, rowNumbers } from '../core/index.ts';
import { jobKey, type TrainedRun, type TrainingData, type TrainingJob } from './job.ts';
import type { Part } from './loop/examples.ts';

/** One training of a job: the least that can be trained apart from all else, on another machine too. */
export interface TrainingUnit {
  readonly job: TrainingJob;
  /** The fold that is held out, from 0; null where the job has no folds. */
  readonly fold: number | null;
}

/** One text for equal units of a run. It says nothing of data, seed, metric or version. */
export function unitKey({ job, fold }: TrainingUnit): string {
  return fold === null ? jobKey(job) : `${jobKey(job)}, fold ${fold + 1}`;
}

/** The units of all jobs, in the order of jobs and folds; those of equal jobs once. */
export function unitsOf(jobs: readonly TrainingJob[], data: TrainingData): TrainingUnit[] {
  const units = jobs.flatMap((job): TrainingUnit[] => {
    if (job.protocol !== 'folds') return [{ job, fold: null }];
    return Array.from({ length: foldCount(job, data) }, (_, fold) => ({ job, fold }));
  });
  return [...new Map(units.map((unit) => [unitKey(unit), unit])).values()];
}

/**
 * For each item of the test split the fold that holds it out; null for a job without folds. Those of
 * repeat 0 are the folds of the prior ladder, so that both are tested on the same items.
 */
export function foldsOf(job: TrainingJob, data: TrainingData): TrainedRun['folds'] {
  if (job.protocol !== 'folds') return null;
  const count = foldCount(job, data);
  const name = job.repeat === 0 ? 'folds' : `folds/${job.repeat}`;
  const random = createRandom(data.seed).fork(name);
  return { of: clusterFolds(data.test.clusters, count, random), count };
}

/** `5 folds by cluster`, `learnt on train`. */
export function protocolText(job: TrainingJob, data: TrainingData): string {
  if (job.protocol === 'folds') return `${foldCount(job, data)} folds by cluster`;
  return job.protocol === 'train' ? 'learnt on train' : 'in sample';
}

function foldCount({ folds }: TrainingJob, { test }: TrainingData): number {
  return Math.min(folds, test.clusters.count);
}

/** What a unit learns from, what it answers then, and where its chance comes from. */
export interface UnitTraining {
  /** `fold 1`, `seed 0`. */
  readonly name: string;
  /** The path of the stream of all chance in it. */
  readonly seed: string;
  readonly learn: Part;
  /** Null: it is not tested. */
  readonly test: Part | null;
}

export function unitTraining(unit: TrainingUnit, data: TrainingData): UnitTraining {
  const { baseline, inputs, protocol, targets, repeat } = unit.job;
  const name = unit.fold === null ? `seed ${repeat}` : `fold ${unit.fold + 1}`;
  const path = [data.seed, 'train', baseline, inputs.join('+'), protocol, targets, repeat, name];
  return { name, seed: path.join('/'), ...partsOf(unit, data) };
}

function partsOf({ job, fold }: TrainingUnit, data: TrainingData) {
  const { test, train } = data;
  const folds = foldsOf(job, data);
  if (folds !== null) {
    const rows = rowNumbers(test.size);
    return {
      learn: { split: test, rows: rows.filter((row) => folds.of[row] !== fold) },
      test: { split: test, rows: rows.filter((row) => folds.of[row] === fold) },
    };
  }
  const learn = train ?? test;
  return {
    learn: { split: learn, rows: rowNumbers(learn.size) },
    test: job.protocol === 'train' ? { split: test, rows: rowNumbers(test.size) } : null,
  };
}
