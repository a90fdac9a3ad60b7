import { createHash } from 'node:crypto';
import { type FitControl, type Fitted, firstMemory, fitModel } from './fit.ts';
import { checkpointBytes, restoreCheckpoint } from './loop/checkpoint.ts';
import { createCrew, stateBetweenSteps } from './loop/crew.ts';
import { type Preparation, prepareTraining, type TrainingRequest } from './preparation.ts';

/** The training of one model, which can be put aside and taken up again. */
export interface ModelTraining {
  readonly preparation: Preparation;
  /** Trains to the end; may be called once. The threads end with it, also where it rejects. */
  run(control: FitControl): Promise<Fitted>;
  /**
   * The state between two steps as bytes, at any time and without waiting for a step that is under
   * way: what it has computed so far is left out. After a `Divergence` the state before it.
   */
  checkpoint(): Uint8Array;
}

export interface TrainingStart {
  /** How many threads train; results do not depend on it. */
  readonly threads: number;
  /** A checkpoint of the same training to go on from, with its name for errors; null: from the start. */
  readonly resume: { readonly bytes: Uint8Array; readonly file: string } | null;
}

/** @throws Failure where the checkpoint is of another training, or damaged. */
export function createTraining(
  request: TrainingRequest,
  { threads, resume }: TrainingStart,
): ModelTraining {
  const preparation = prepareTraining(request);
  const memory = firstMemory(preparation);
  const fingerprint = planFingerprint(preparation);
  if (resume !== null) restoreCheckpoint(memory, fingerprint, resume);
  return {
    preparation,
    async run(control) {
      const crew = createCrew(threads);
      try {
        return await fitModel(preparation, crew, control, memory);
      } finally {
        await crew.dismiss();
      }
    },
    checkpoint: () => stateBetweenSteps(memory, () => checkpointBytes(memory, fingerprint)),
  };
}

/** A hash of everything that decides a training: what is learnt from, how, and the seed. */
function planFingerprint({ plan, start }: Preparation): string {
  const { examples, targets, ...rest } = plan;
  const hash = createHash('sha256');
  if (start !== null) hash.update(start.model.onnx);
  const { training, validation, test, network, settings, seed } = rest;
  hash.update(JSON.stringify({ network, settings, seed }));
  const arrays = [
    examples.textOf,
    examples.offsets,
    examples.rows,
    examples.features,
    targets.answers,
    targets.weights,
    targets.truth,
    training,
    validation,
    test,
  ];
  for (const { buffer, byteOffset, byteLength } of arrays) {
    hash.update(`${byteLength};`).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
