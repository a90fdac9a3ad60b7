import { createRandom } from '../core/index.ts';
import type { Crew } from './loop/crew.ts';
import { CURVE_WIDTH, createMemory, denseOffsets, type Memory } from './loop/memory.ts';
import { networkOf } from './loop/network-of.ts';
import { SCALAR } from './loop/scalars.ts';
import type { Parameters } from './models/index.ts';
import { allDense } from './network.ts';
import type { Preparation } from './preparation.ts';
import { setDense, takeOver } from './take-over.ts';

/** A trained model with what training it was like. */
export interface Fitted {
  readonly preparation: Preparation;
  readonly parameters: Parameters;
  /** The epoch whose parameters these are, from 1. */
  readonly keptEpoch: number;
  readonly curve: readonly FittedEpoch[];
  /** What the model answers to each test item: an index of the answers. */
  readonly answers: Int32Array;
  /** The probability of each test item's reference answer; 0 where the model cannot give it. */
  readonly truthProbability: Float32Array;
  /** For each epoch the same of each item learnt from or validated on; NaN for the latter. */
  readonly truthOfEpochs: readonly Float32Array[];
}

export interface FittedEpoch {
  /** The mean loss of an item, in nats. */
  readonly loss: number;
  /** The mean score of the validation items; null where there are none. */
  readonly validationScore: number | null;
}

export interface FitControl {
  readonly signal: AbortSignal;
  /** Called at the beginning, about every tenth of a second while it trains, and at the end. */
  readonly onProgress?: (progress: FitProgress) => void;
}

export interface FitProgress {
  /** Of all epochs that it may take, 0 to 1; 1 also where it has stopped before. */
  readonly share: number;
  /** The epoch under way, from 1. */
  readonly epoch: number;
  /** Items that were learnt from so far, over all epochs. */
  readonly items: number;
}

/** Trains a prepared model from its first values, or from where a memory stands. */
export async function fitModel(
  preparation: Preparation,
  crew: Crew,
  { signal, onProgress }: FitControl,
  memory: Memory = firstMemory(preparation),
): Promise<Fitted> {
  const { plan } = preparation;
  const onTick = () => onProgress?.(fitProgress(preparation, memory));
  onTick();
  await crew.train(plan, memory, { signal, onTick });
  onTick();
  return fitted(preparation, memory);
}

/** The memory of a training that has not begun; of a model in closed form, that has ended. */
export function firstMemory(preparation: Preparation): Memory {
  const { plan, architecture, options, start } = preparation;
  const network = networkOf(plan.network);
  const memory = createMemory(plan, network, createRandom(`${plan.seed}/initial`));
  if (start !== null) takeOver(preparation, network, memory);
  if (architecture.solve) {
    setDense(network, memory, architecture.solve(plan, options));
    memory.scalars[SCALAR.isDone] = 1;
  }
  memory.keptDense.set(memory.dense);
  memory.keptTable.set(memory.table);
  return memory;
}

function fitProgress({ plan }: Preparation, memory: Memory): FitProgress {
  const items = memory.scalars[SCALAR.items]!; // one number, so that nothing is read by halves
  const { epochs } = plan.settings;
  const size = Math.max(1, plan.training.length);
  const share = memory.scalars[SCALAR.isDone] === 1 ? 1 : items / (epochs * size);
  return { share, epoch: Math.min(epochs, 1 + Math.floor(items / size)), items };
}

function fitted(preparation: Preparation, memory: Memory): Fitted {
  const { plan } = preparation;
  const { scalars, curve, truthOfEpochs } = memory;
  const ended = scalars[SCALAR.ended]!;
  const [learnt, size] = [plan.training.length + plan.validation.length, plan.examples.size];
  return {
    preparation,
    parameters: keptParameters(preparation, memory),
    keptEpoch: scalars[SCALAR.keptEpoch]!,
    curve: Array.from({ length: ended }, (_, epoch) => ({
      loss: curve[epoch * CURVE_WIDTH]!,
      validationScore: finite(curve[epoch * CURVE_WIDTH + 1]!),
    })),
    answers: Int32Array.from(plan.test, (item) => memory.answers[item]!),
    truthProbability: Float32Array.from(plan.test, (item) => memory.testTruth[item]!),
    truthOfEpochs: plan.settings.keepEpochs
      ? Array.from({ length: ended }, (_, epoch) =>
          truthOfEpochs.slice(epoch * size, epoch * size + learnt),
        )
      : [],
  };
}

function finite(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function keptParameters({ plan }: Preparation, memory: Memory): Parameters {
  const network = networkOf(plan.network);
  const offsets = denseOffsets(network);
  const dense = allDense(network).map(({ name }, index) => {
    return [name, memory.keptDense.slice(offsets[index], offsets[index + 1])] as const;
  });
  const table =
    network.table === null ? [] : [[network.table.name, memory.keptTable.slice()] as const];
  return Object.fromEntries([...dense, ...table]);
}
