import { createRandom, type Random } from '../../../core/index.ts';
import { gradients } from '../../../trainers/graph/gradient.ts';
import { multiply } from '../../../trainers/graph/ops/arithmetic.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { binaryCrossEntropy, crossEntropy } from '../../../trainers/graph/ops/losses.ts';
import { sum } from '../../../trainers/graph/ops/reductions.ts';
import { reshape } from '../../../trainers/graph/ops/shaping.ts';
import { shapeSize } from '../../../trainers/graph/shapes.ts';
import { createTape, type Tape, type Value } from '../../../trainers/graph/value.ts';
import { givenInputs, type LossName } from '../../../trainers/loop/graphs.ts';
import type { GivenInTraining, Network } from '../../../trainers/network.ts';
import { compiled, dimsOf, type Feeds, type Lengths } from './compiled.ts';

/** Central differences with this step are right to about 1e-10 in double precision. */
const STEP = 1e-6;
/** How far derivative and difference may be apart, relative to the larger of them. */
export const TOLERANCE = 1e-7;
const SEEDS = [1, 2, 3];

export type Sample = (random: Random) => number;

/** A function of the inputs that it places on the tape. */
export interface GradientCheck {
  /** One number. */
  readonly of: (tape: Tape) => Value;
  /** Where inputs are sampled, by name; standard normal unless given. Keep away from kinks. */
  readonly samples?: Readonly<Record<string, Sample>>;
  /** Inputs that are not differentiated; those of whole numbers never are. */
  readonly fixed?: readonly string[];
  readonly lengths?: Lengths;
  /**
   * The same function with ops that ONNX Runtime has in single precision alone: what is checked then is
   * `of`, in double precision, and that both agree.
   */
  readonly single?: (tape: Tape) => Value;
}

/**
 * The worst relative difference, over several seeds, between the derivative along one random direction
 * and central differences, both in double precision.
 */
export async function worstGradientError(check: GradientCheck): Promise<number> {
  const { fixed = [], lengths = {} } = check;
  const tape = createTape('float64');
  const loss = check.of(tape);
  const inputs = inputsOf(tape);
  const by = differentiated(inputs, fixed);
  const derivatives = gradients(
    loss,
    by.map(({ value }) => value),
  );
  const named = Object.fromEntries(
    derivatives.map((value, index) => [`by:${by[index]!.name}`, value]),
  );
  const graph = await compiled({ loss, ...named }, lengths);
  const errors: number[] = [];
  for (const seed of SEEDS) {
    const at = sampled(inputs, createRandom(`gradient check/${seed}`), check);
    const direction = sampled(by, createRandom(`direction/${seed}`), { lengths });
    const results = await graph.run(at);
    const moved = (step: number) => graph.run(shifted(at, direction, step));
    const [ahead, behind] = [(await moved(STEP))['loss']![0]!, (await moved(-STEP))['loss']![0]!];
    const slope = by.reduce(
      (total, { name }) => total + dot(results[`by:${name}`]!, direction[name]!),
      0,
    );
    errors.push(relativeError((ahead - behind) / (2 * STEP), slope, results['loss']![0]!));
  }
  await graph.release();
  return Math.max(...errors); // no number where any is none
}

/** The inputs that a check differentiates by. */
export function differentiated(inputs: readonly NamedInput[], fixed: readonly string[] = []) {
  return inputs.filter(
    ({ name, value: { dtype } }) =>
      dtype.startsWith('float') && !fixed.includes(name) && !name.startsWith(PROJECTION),
  );
}

/** A value as one number that all of its elements have a part in: their sum, each times a weight. */
export function weighed(value: Value): Value {
  const before = inputsOf(value.tape).filter(({ name }) => name.startsWith(PROJECTION));
  const name = `${PROJECTION}${before.length}`;
  return reshape(sum(multiply(value, input(value.tape, name, value.shape))), []);
}

/** What the inputs that weigh results are called; they are not differentiated. */
const PROJECTION = 'weights of result ';

/** What a training gives besides; what becomes of buffers has no part in the loss. */
function inTraining(tape: Tape): GivenInTraining {
  return {
    keys: input(tape, 'keys', ['batch', 1], 'uint32'),
    update: () => {},
    isFrozen: () => false,
  };
}

/** Loss of a network as a check; its parameters are sampled small, so that nothing saturates. */
export function networkCheck(network: Network, options: NetworkCheckOptions): GradientCheck {
  const { items = 3, length = 4, loss = 'cross-entropy', dropout = true, answers } = options;
  const width = 2;
  return {
    of: (tape) => {
      const logits = network.logits(
        givenInputs(tape, network, length, dropout ? inTraining(tape) : null),
      );
      const targets = {
        answers: input(tape, 'answers', ['batch', width], 'int32'),
        weights: input(tape, 'weights', ['batch', width]),
        factor: input(tape, 'factor', []),
      };
      return (loss === 'cross-entropy' ? crossEntropy : binaryCrossEntropy)(logits, targets).loss;
    },
    samples: {
      ...Object.fromEntries(network.dense.map(({ name }) => [name, small])),
      ...Object.fromEntries(network.buffers.map(({ name }) => [name, positive])),
      answers: (random) => random.below(answers),
      weights: (random) => random.uniform(),
      factor: () => 1 / items,
      keys: (random) => random.bits(),
    },
    fixed: ['weights', 'factor', 'features', ...network.buffers.map(({ name }) => name)],
    lengths: { batch: items },
  };
}

export interface NetworkCheckOptions {
  /** How many answers it has. */
  readonly answers: number;
  readonly items?: number;
  readonly length?: number;
  readonly loss?: LossName;
  readonly dropout?: boolean;
}

const standardNormal: Sample = (random) => random.normal();
const positive: Sample = (random) => 0.5 + random.uniform();
const small: Sample = (random) => 0.3 * random.normal();

/** Uniform in the range, with either sign: away from a kink at 0. */
export function awayFromZero(random: Random): number {
  return (random.below(2) === 0 ? -1 : 1) * between(0.2, 2)(random);
}

export function between(low: number, high: number): Sample {
  return (random) => low + (high - low) * random.uniform();
}

/**
 * |one − other| over the larger of them. A difference of two losses cannot be told from 0 below the
 * rounding of the loss, so a tenth of that is the least it is compared with, and never less than what
 * sums of numbers about 1 leave over where they should cancel.
 */
function relativeError(one: number, other: number, loss: number): number {
  const scale = Math.max(Math.abs(one), Math.abs(other), 0.1 * Math.abs(loss), 1e-6);
  return Math.abs(one - other) / scale;
}

export interface NamedInput {
  readonly name: string;
  readonly value: Value;
}

/** The inputs on a tape. */
export function inputsOf(tape: Tape): readonly NamedInput[] {
  return tape.values.flatMap((value) =>
    value.source.kind === 'input' ? [{ name: value.source.name, value }] : [],
  );
}

/** Numbers for every input, each from a stream of its own. */
export function sampled(
  inputs: readonly NamedInput[],
  random: Random,
  { samples = {}, lengths = {} }: Pick<GradientCheck, 'samples' | 'lengths'>,
): Feeds {
  return Object.fromEntries(
    inputs.map(({ name, value }) => {
      const stream = random.fork(name);
      const sample: Sample = samples[name] ?? standardNormal;
      const length = shapeSize(dimsOf(value.shape, lengths));
      return [name, Array.from({ length }, () => sample(stream))];
    }),
  );
}

function shifted(at: Feeds, direction: Feeds, step: number): Feeds {
  return Object.fromEntries(
    Object.entries(at).map(([name, values]) => [
      name,
      Array.from(values, (value, place) => value + step * (direction[name]?.[place] ?? 0)),
    ]),
  );
}

function dot(one: readonly number[], other: ArrayLike<number>): number {
  return one.reduce((total, value, place) => total + value * other[place]!, 0);
}
