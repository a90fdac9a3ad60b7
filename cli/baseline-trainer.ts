import { type AnyAudit, AUDITS, type RunOptions } from '../audits/index.ts';
import { DEFAULT_SETTINGS, Failure, usageFailure } from '../core/index.ts';
import {
  BASELINES,
  loadRuntime,
  type OutcomeStore,
  type TrainingData,
  type TrainingJob,
  trainBaselines,
  type UnitControl,
} from '../trainers/index.ts';
import { auditLine } from './audit-line.ts';
import type { RawValues } from './command-table.ts';
import type { DataRequest } from './data-request.ts';
import type { Context, Io } from './io.ts';
import { createPace } from './pace.ts';
import type { Progress } from './progress.ts';
import type { Stages } from './stages.ts';
import { threadCount } from './threads.ts';
import { flagValue, integerValue, knownName, listValue } from './values.ts';
import { toolVersion } from './version.ts';

/** What `audit` is told of baselines. */
export interface TrainingWish {
  readonly baselines: readonly string[];
  readonly seeds: number;
  readonly threads: number;
  /** Whether `--baselines` was given. */
  readonly isByName: boolean;
  readonly noTrain: boolean;
}

/** The options of a run that have its baselines trained, or that say why they are not. */
export type BaselineTrainer = (
  data: TrainingData,
  surroundings: Surroundings,
) => Pick<RunOptions, 'train' | 'untrained'>;

export interface Surroundings {
  readonly context: Context;
  readonly progress: Progress;
  readonly stages: Stages;
  /** Keeps what was trained beyond this run. */
  readonly store?: OutcomeStore;
}

export interface TrainerRequest {
  readonly values: RawValues;
  readonly data: DataRequest;
  readonly training: TrainingWish;
  /** Ids of the audits to run; null: all. */
  readonly audits: readonly string[] | null;
}

/** Checks the values of the flags that are about baselines. */
export function trainingWish(values: RawValues): TrainingWish {
  const named = listValue(values, 'baselines').map((id) => knownName(id, BASELINES, '--baselines'));
  const noTrain = flagValue(values, 'no-train');
  if (noTrain && named.length > 0) {
    throw usageFailure({
      what: '--no-train and --baselines contradict each other',
      found: named.join(', '),
      advice: 'Leave out one of them.',
    });
  }
  return {
    baselines: named.length > 0 ? [...new Set(named)] : DEFAULT_SETTINGS.baselines,
    seeds: integerValue(values, 'seeds') ?? DEFAULT_SETTINGS.seeds,
    threads: threadCount(values),
    isByName: named.length > 0,
    noTrain,
  };
}

/**
 * Looks, before the long work, whether anything can be trained. Baselines asked for by name fail where
 * what they run on is missing; those of the default are left out.
 */
export async function baselineTrainer(request: TrainerRequest, io: Io): Promise<BaselineTrainer> {
  const { training, audits } = request;
  if (training.noTrain) return () => ({ untrained: NO_TRAIN });
  const all: readonly AnyAudit[] = AUDITS;
  const isNeeded = all.some(({ meta, trains }) => trains && (audits?.includes(meta.id) ?? true));
  if (!isNeeded && !training.isByName) return () => ({});
  try {
    await (io.loadRuntime ?? loadRuntime)();
  } catch (error) {
    if (training.isByName || !(error instanceof Failure)) throw error;
    const untrained = `${error.parts.what}. ${error.parts.advice}`; // what was found names paths
    return () => ({ untrained });
  }
  return (data, surroundings) => ({ train: trainWith(request, data, surroundings) });
}

const NO_TRAIN = 'no baseline was trained, as --no-train or the configuration (train: false) asks';

function trainWith(
  request: TrainerRequest,
  data: TrainingData,
  surroundings: Surroundings,
): NonNullable<RunOptions['train']> {
  const { values, data: dataPart } = request;
  const { stages, context } = surroundings;
  const command = (job: TrainingJob) =>
    auditLine(job, { values, files: dataPart.files, seed: dataPart.seed });
  const control = { ...unitControl(request, surroundings), command };
  return (jobs) =>
    stages.run('training', () => context.withThreads(trainBaselines(jobs, data, control)));
}

/** How trainings go on, and how they are told of. */
export function unitControl(
  { training }: Pick<TrainerRequest, 'training'>,
  { context: { io }, progress, store }: Surroundings,
): UnitControl {
  const pace = createPace(io.now);
  return {
    threads: training.threads,
    signal: io.signal,
    around: io.interruptible,
    version: toolVersion(),
    ...(store === undefined ? {} : { store }),
    onProgress: ({ share, detail, items }) =>
      progress.update(share, `${detail}${pace.text(share, items)}`),
  };
}
