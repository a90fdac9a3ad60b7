import { createRandom } from '../core/index.ts';
import { shared } from '../trainers/loop/examples.ts';
import type { Plan } from '../trainers/loop/plan.ts';
import { lstmQ } from '../trainers/models/lstm-q.ts';
import { createZipf } from './zipf.ts';

/** How big a training of the deeper LSTM Q is; all else is as its paper and code have it. */
export const LSTM_SIZES = {
  words: 10_000,
  embedding: lstmQ.defaults.embedding,
  hidden: lstmQ.defaults.hidden,
  joint: lstmQ.defaults.joint,
  answers: 1000,
  targetWidth: 10,
  clipNorm: null,
  batchSize: 512,
} as const;

export interface SequencePlanOptions {
  readonly epochs: number;
  /** Whether all items are also validated on after each epoch. */
  readonly isValidated: boolean;
}

/** A training of lstm-q on made-up questions, one of each length given. */
export function sequencePlan(
  lengths: readonly number[],
  { epochs, isValidated }: SequencePlanOptions,
): Plan {
  const items = Uint32Array.from(lengths, (_, item) => item);
  return {
    network: {
      architecture: lstmQ.id,
      options: { ...lstmQ.defaults, answers: LSTM_SIZES.answers },
      rows: LSTM_SIZES.words,
      answers: LSTM_SIZES.answers,
      featureWidth: 0,
    },
    examples: examples(lengths),
    targets: targets(lengths.length),
    training: items,
    validation: isValidated ? items : new Uint32Array(0),
    test: new Uint32Array(0),
    settings: {
      ...lstmQ.training(lstmQ.defaults),
      learningRate: lstmQ.defaults.learningRate,
      clipNorm: null,
      batchSize: LSTM_SIZES.batchSize,
      microBatches: 4,
      epochs,
      patience: epochs,
      keepEpochs: false,
      keeps: 'best-score',
      frozen: [],
    },
    seed: 'bench',
  };
}

function examples(lengths: readonly number[]): Plan['examples'] {
  const offsets = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, item) => {
    offsets[item + 1] = offsets[item]! + length;
  });
  const word = createZipf(LSTM_SIZES.words, createRandom('bench/words'));
  return {
    size: lengths.length,
    textOf: shared(Uint32Array.from(lengths, (_, item) => item)),
    offsets: shared(offsets),
    rows: shared(Uint32Array.from({ length: offsets.at(-1)! }, word)),
    features: new Float32Array(0),
  };
}

/** Ten answers an item, the first of which is its reference answer, of weights that add up to 1. */
function targets(items: number): Plan['targets'] {
  const { targetWidth: width, answers } = LSTM_SIZES;
  const answer = createZipf(answers - width, createRandom('bench/answers'));
  const firsts = Uint32Array.from({ length: items }, answer);
  return {
    width,
    answers: shared(
      Uint32Array.from(
        { length: items * width },
        (_, at) => firsts[Math.floor(at / width)]! + (at % width),
      ),
    ),
    weights: shared(new Float32Array(items * width).fill(1 / width)),
    truth: shared(Int32Array.from(firsts)),
  };
}
