import { existsSync, readFileSync } from 'node:fs';
import { inputFailure, rowNumbers } from '../core/index.ts';
import {
  createTraining,
  Divergence,
  type Fitted,
  type ModelTraining,
  type TrainingRequest,
  type TrainingStart,
} from '../trainers/index.ts';
import { keepCheckpoints } from './checkpoints.ts';
import type { Context, Io } from './io.ts';
import { createPace } from './pace.ts';
import type { Progress } from './progress.ts';
import type { Stages } from './stages.ts';
import type { TrainData } from './train-data.ts';
import type { TrainRequest } from './train-request.ts';

/** What every training of a run has at hand. */
export interface TrainWork {
  readonly io: Io;
  readonly progress: Progress;
  readonly stages: Stages;
  readonly withThreads: Context['withThreads'];
}

/**
 * Trains the model with the options that were set, saving its state as it goes on, and hands it to
 * `finish`. What was saved goes when that is done, and stays where it fails.
 */
export async function trainModel(
  request: TrainRequest,
  data: TrainData,
  { work, resume, finish }: Finishing,
): Promise<void> {
  const { io, progress, stages } = work;
  const training = await stages.run('preparing', () =>
    prepared(request, { data, options: request.options, io, resume }),
  );
  const checkpoints = keepCheckpoints({
    training,
    path: request.paths.checkpoint,
    minutes: request.checkpointMinutes,
    io,
    progress,
  });
  let fitted: Fitted | null = null;
  try {
    fitted = await stages.run('training', () => {
      const running = fittedBy(training, work);
      checkpoints.begin();
      return running;
    });
    await finish(fitted);
  } catch (error) {
    if (fitted !== null && !io.signal.aborted && checkpoints.save()) {
      progress.note(`${request.paths.checkpoint} holds the trained model; --resume writes it.`);
    }
    throw asFailure(error, training);
  } finally {
    checkpoints.stop();
  }
  checkpoints.remove();
}

export interface Finishing {
  readonly work: TrainWork;
  /** What to go on from; null: the beginning. */
  readonly resume: TrainingStart['resume'];
  readonly finish: (fitted: Fitted) => Promise<void>;
}

/** The checkpoint that `--resume` goes on from; null where it is not given. */
export function savedState({ resume, paths }: TrainRequest): TrainingStart['resume'] {
  const file = paths.checkpoint;
  if (!resume) return null;
  if (existsSync(file)) return { bytes: readFileSync(file), file };
  throw inputFailure({
    what: 'there is no checkpoint to go on from',
    where: { file },
    advice: 'Leave out --resume to train from the beginning; --out names the model as before.',
  });
}

export interface Preparing {
  readonly data: TrainData;
  /** What differs from the model's defaults. */
  readonly options: TrainingRequest['options'];
  readonly io: Io;
  readonly resume?: TrainingStart['resume'];
}

/** A training ready to run. */
export function prepared(
  { model, seed, threads, start }: TrainRequest,
  { data, options, io, resume = null }: Preparing,
): ModelTraining {
  const { train, validation, inputs, metric } = data;
  const all = { split: train, rows: rowNumbers(train.size) };
  const request = {
    architecture: model.id,
    inputs,
    options,
    learn: all,
    validation: validation && { split: validation, rows: rowNumbers(validation.size) },
    test: null,
    metric,
    seed: [seed, 'train', model.id, inputs.join('+')].join('/'),
    keepEpochs: false,
    start,
  };
  return io.interruptible(() => createTraining(request, { threads, resume }));
}

/** Runs a training to its end, telling how it gets on. */
export async function fittedBy(
  training: ModelTraining,
  { io, progress, withThreads }: TrainWork,
): Promise<Fitted> {
  const pace = createPace(io.now);
  const running = training.run({
    signal: io.signal,
    onProgress: ({ share, epoch, items }) =>
      progress.update(share, `epoch ${epoch}${pace.text(share, items)}`),
  });
  return withThreads(running);
}

function asFailure(error: unknown, { preparation }: ModelTraining): unknown {
  if (!(error instanceof Divergence)) return error;
  const { learningRate } = preparation.options;
  const smaller = Number((learningRate / 10).toPrecision(2));
  return inputFailure({
    what: 'the training has diverged: its loss is no number any more',
    found: `epoch ${error.epoch}, step ${error.step}, at a learning rate of ${learningRate}`,
    advice: `Train with a smaller one, as in --set learningRate=${smaller}.`,
  });
}
