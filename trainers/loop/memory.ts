import type { Random } from '../../core/index.ts';
import { allDense, type Network } from '../network.ts';
import { createOptimizer } from '../optimizers/index.ts';
import type { Plan } from './plan.ts';
import { squareCount } from './step-norm.ts';

/**
 * All numbers of a training that change, in memory that the threads share. What `CHECKPOINTED` names
 * is the whole state between two steps; the rest is scratch.
 */
export interface Memory {
  /** See `control.ts`. */
  readonly control: Int32Array;
  /** See `scalars.ts`. */
  readonly scalars: Float64Array;
  /** Dense parameters and buffers one after the other, and the table. */
  readonly dense: Float32Array;
  readonly table: Float32Array;
  /** One array for each number that the optimizer keeps a parameter. */
  readonly denseState: readonly Float32Array[];
  readonly tableState: readonly Float32Array[];
  /** The step that last moved each row of the table, from 1; empty where the optimizer need not know. */
  readonly rowSteps: Int32Array;
  /** The parameters of the best epoch so far. */
  readonly keptDense: Float32Array;
  readonly keptTable: Float32Array;
  /** For each epoch its loss and its validation score. */
  readonly curve: Float64Array;
  /** The probability of each item's reference answer in this epoch; NaN where it was not trained on. */
  readonly truth: Float32Array;
  /** The same of every epoch, one after the other; empty where they are not kept. */
  readonly truthOfEpochs: Float32Array;
  /**
   * For each micro-batch the derivatives by the dense parameters with what it makes of the buffers
   * after them, the derivatives by what was read of the table, and its loss.
   */
  readonly denseDerivatives: readonly Float32Array[];
  readonly readDerivatives: readonly Float32Array[];
  readonly losses: Float64Array;
  /** Sums of squares of derivatives, where they are clipped by their norm: see `step-norm.ts`. */
  readonly squares: Float64Array;
  /** What the model answers to each item, and the probability of its reference answer. */
  readonly answers: Int32Array;
  readonly testTruth: Float32Array;
}

/** The parts of a checkpoint, in their order. */
export const CHECKPOINTED = [
  'scalars',
  'dense',
  'table',
  'denseState',
  'tableState',
  'rowSteps',
  'keptDense',
  'keptTable',
  'curve',
  'truth',
  'truthOfEpochs',
] as const satisfies readonly (keyof Memory)[];

/** Numbers that a point of the curve has: loss, validation score. */
export const CURVE_WIDTH = 2;

/** The memory of a plan, with the parameters at their first values. */
export function createMemory(plan: Plan, network: Network, random: Random): Memory {
  const { settings, examples } = plan;
  const denseSize = denseOffsets(network).at(-1)!;
  const tableSize = network.table === null ? 0 : network.table.rows * network.table.width;
  const { initialState: fills, rest } = createOptimizer(settings.optimizer);
  const pieces = Array.from({ length: settings.microBatches });
  const readSize = largestRead(plan, network);
  const memory: Memory = {
    control: new Int32Array(shared(4 * CONTROL_WORDS)),
    scalars: new Float64Array(shared(8 * SCALARS)),
    dense: floats(denseSize),
    table: floats(tableSize),
    denseState: fills.map((fill) => floats(denseSize).fill(fill)),
    tableState: fills.map((fill) => floats(tableSize).fill(fill)),
    rowSteps: new Int32Array(shared(rest ? 4 * (network.table?.rows ?? 0) : 0)),
    keptDense: floats(denseSize),
    keptTable: floats(tableSize),
    curve: new Float64Array(shared(8 * CURVE_WIDTH * settings.epochs)),
    truth: floats(examples.size).fill(Number.NaN),
    truthOfEpochs: floats(settings.keepEpochs ? settings.epochs * examples.size : 0),
    denseDerivatives: pieces.map(() => floats(denseSize)),
    readDerivatives: pieces.map(() => floats(readSize)),
    losses: new Float64Array(shared(8 * settings.microBatches)),
    squares: new Float64Array(shared(8 * squareCount(settings, denseSize, network.table))),
    answers: new Int32Array(shared(4 * examples.size)).fill(-1),
    testTruth: floats(examples.size),
  };
  initialise(memory, network, random);
  return memory;
}

/** Room for the words of `control.ts` and the numbers of `scalars.ts`. */
const CONTROL_WORDS = 16;
const SCALARS = 16;

/** Where each dense parameter, and after them each buffer, begins; the last number is where all end. */
export function denseOffsets(network: Pick<Network, 'dense' | 'buffers'>): readonly number[] {
  const offsets = [0];
  for (const { shape } of allDense(network)) {
    offsets.push(offsets.at(-1)! + shape.reduce((size, length) => size * length, 1));
  }
  return offsets;
}

function initialise(memory: Memory, network: Network, random: Random): void {
  const offsets = denseOffsets(network);
  allDense(network).forEach(({ name, initialise: fill }, index) => {
    fill(memory.dense.subarray(offsets[index], offsets[index + 1]), random.fork(name));
  });
  network.table?.initialise(memory.table, random.fork(network.table.name));
}

/** How many numbers one micro-batch reads of the table at most. */
function largestRead({ examples, settings }: Plan, { table }: Network): number {
  if (table === null) return 0;
  const items = Math.ceil(settings.batchSize / settings.microBatches);
  if (table.reads === 'bag') return items * table.width;
  let longest = 1;
  for (let text = 0; text + 1 < examples.offsets.length; text++) {
    longest = Math.max(longest, examples.offsets[text + 1]! - examples.offsets[text]!);
  }
  return items * longest * table.width;
}

function floats(size: number): Float32Array {
  return new Float32Array(shared(4 * size));
}

function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}
