import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../core/index.ts';
import type { Fitted } from '../../trainers/fit.ts';
import { createTraining, type ModelTraining } from '../../trainers/training.ts';
import { onnxOf, type TinyId, tinyRequest, worldSplit } from './small-trainings.ts';
import { stepsDone } from './stored-scalars.ts';

const split = worldSplit(60);
const requestOf = (architecture: TinyId) =>
  tinyRequest(architecture, split, {
    keepEpochs: true,
    // About eighty steps; with nine tokens all questions have one length.
    options: { batchSize: 16, epochs: 6, patience: 6, longest: 9 },
  });

const resumed = (architecture: TinyId, bytes: Uint8Array, threads = 1) =>
  createTraining(requestOf(architecture), { threads, resume: { bytes, file: 'checkpoint' } });

const run = (training: ModelTraining) => training.run({ signal: new AbortController().signal });

const expectSame = (one: Fitted, other: Fitted) => {
  expect(onnxOf(one)).toEqual(onnxOf(other));
  expect({ ...one, preparation: null }).toEqual({ ...other, preparation: null });
};

const MOMENT = 3;

/** Runs a training to its end, with a checkpoint every few milliseconds. */
async function watched(architecture: TinyId) {
  const training = createTraining(requestOf(architecture), { threads: 1, resume: null });
  const checkpoints = new Map([[0, training.checkpoint()]]);
  const running = run(training);
  let isRunning = true;
  running.finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    const checkpoint = training.checkpoint();
    checkpoints.set(stepsDone(checkpoint), checkpoint);
    await setTimeout(MOMENT);
  }
  const fitted = await running;
  return { fitted, checkpoints: [...checkpoints.values()], last: training.checkpoint() };
}

describe.each(['bag-of-ngrams', 'lstm-q'] as const)('%s', (architecture) => {
  let whole: Awaited<ReturnType<typeof watched>>;
  beforeAll(async () => {
    whole = await watched(architecture);
  });

  it('ends in the same bytes from a checkpoint of any moment', async () => {
    const { fitted, checkpoints, last } = whole;
    expect(checkpoints.length).toBeGreaterThan(3); // taken while it trained, not only around it
    const places = [0.1, 0.7].map((share) => Math.floor(share * checkpoints.length));
    for (const checkpoint of [...places.map((place) => checkpoints[place]!), last]) {
      expectSame(await run(resumed(architecture, checkpoint)), fitted);
    }
  });

  it('ends in the same bytes after it was aborted, however many threads go on', async () => {
    let checkpoint: Uint8Array | null = null;
    for (const least of [1, 20]) {
      const training: ModelTraining =
        checkpoint === null
          ? createTraining(requestOf(architecture), { threads: 2, resume: null })
          : resumed(architecture, checkpoint, 2);
      const stop = new AbortController();
      const running = training.run({ signal: stop.signal });
      running.catch(() => {}); // looked at below
      while (stepsDone(training.checkpoint()) < least) await setTimeout(MOMENT);
      stop.abort(new Error('stopped by the test'));
      await expect(running).rejects.toThrow('stopped by the test');
      checkpoint = training.checkpoint();
      expect(stepsDone(checkpoint)).toBeGreaterThanOrEqual(least);
    }
    expectSame(await run(resumed(architecture, checkpoint!)), whole.fitted);
  });
});

it('refuses the checkpoint of a training with another seed, other options or other items', () => {
  const request = requestOf('linear');
  const { checkpoint } = createTraining(request, { threads: 1, resume: null });
  const resume = { bytes: checkpoint(), file: 'checkpoint' };
  const others = [
    { ...request, seed: 'another' },
    { ...request, options: { ...request.options, epochs: 7 } },
    { ...request, learn: { split, rows: request.learn.rows.slice(1) } },
    { ...request, keepEpochs: false },
  ];
  for (const other of others) {
    expect(() => createTraining(other, { threads: 1, resume })).toThrow(Failure);
  }
  expect(() => createTraining(request, { threads: 1, resume })).not.toThrow();
});
