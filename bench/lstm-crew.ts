import { createRandom } from '../core/index.ts';
import type { Crew } from '../trainers/loop/crew.ts';
import { createMemory } from '../trainers/loop/memory.ts';
import { networkOf } from '../trainers/loop/network-of.ts';
import type { Plan } from '../trainers/loop/plan.ts';
import { sequencePlan } from './sequence-plan.ts';
import { type Cost, timed } from './stopwatch.ts';

/** What a whole training of a plan takes, from its first values. */
export async function trainingCost(crew: Crew, plan: Plan): Promise<Cost> {
  const memory = createMemory(plan, networkOf(plan.network), createRandom('bench/initial'));
  const { signal } = new AbortController();
  return timed(() => crew.train(plan, memory, { signal }));
}

/** The seconds that a crew takes to compile the graphs of these lengths, which it then keeps. */
export async function compiledSeconds(crew: Crew, lengths: readonly number[]): Promise<number> {
  const plan = (own: readonly number[]) =>
    sequencePlan(
      own.flatMap((length) => Array.from({ length: ITEMS_TO_COMPILE }, () => length)),
      { epochs: 1, isValidated: false },
    );
  await trainingCost(crew, plan([UNUSED_LENGTH])); // starts the threads and ONNX Runtime
  const cold = await trainingCost(crew, plan(lengths));
  const warm = await trainingCost(crew, plan(lengths));
  return cold.seconds - warm.seconds;
}

/** So many that every micro-batch has one, and so every thread compiles. */
const ITEMS_TO_COMPILE = 8;

/** A length that no generated question has. */
const UNUSED_LENGTH = 2;
