import type { Split } from '../../core/index.ts';
import { createWorld, type WorldDials } from '../../fixtures/index.ts';
import { type Fitted, fitModel } from '../../trainers/fit.ts';
import { createCrew } from '../../trainers/loop/crew.ts';
import { modelFiles } from '../../trainers/model-file/index.ts';
import {
  type Preparation,
  prepareTraining,
  type TrainingRequest,
} from '../../trainers/preparation.ts';
import { worldArtifacts } from '../exams/world-artifacts.ts';

/** The items of a planted world, four a scene. */
export function worldSplit(scenes: number, dials: Partial<WorldDials> = {}): Split {
  return worldArtifacts(createWorld({ scenes, ...dials })).test;
}

function allRows({ size }: Split): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row);
}

export function partOf(split: Split, rows = allRows(split)) {
  return { split, rows };
}

/** Options that make each architecture small enough for a test. */
export const TINY = {
  'bag-of-ngrams': { width: 8, epochs: 3 },
  'lstm-q': { embedding: 8, hidden: 8, joint: 8, longest: 10, epochs: 2 }, // two lengths
  linear: { epochs: 3 },
  mlp: { hidden: 8, epochs: 3, dropout: 0.25, normalisation: 'batch' },
  'least-squares': {},
} as const;

export type TinyId = keyof typeof TINY;

/** A training of a tiny model on the questions of a split, which it also answers at the end. */
export function tinyRequest(
  architecture: TinyId,
  split: Split,
  { options, ...others }: Partial<TrainingRequest> = {},
): TrainingRequest {
  return {
    architecture,
    inputs: ['question'],
    options: { batchSize: 32, ...TINY[architecture], ...options },
    learn: partOf(split),
    validation: null,
    test: partOf(split),
    metric: 'official-2021',
    seed: 'seed',
    keepEpochs: false,
    ...others,
  };
}

/** Trains in one thread of its own, from a request or from what was made of it. */
export async function fittedBy(request: TrainingRequest | Preparation): Promise<Fitted> {
  const crew = createCrew(1);
  try {
    const preparation = 'plan' in request ? request : prepareTraining(request);
    return await fitModel(preparation, crew, { signal: new AbortController().signal });
  } finally {
    await crew.dismiss();
  }
}

export function onnxOf(fitted: Fitted): Uint8Array {
  return modelFiles(fitted, '0.0.0').onnx;
}
