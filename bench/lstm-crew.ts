import { createRandom } from '../core/index.ts';
import type { Crew } from '../trainers/loop/crew.ts';
import { createMemory } from '../trainers/loop/memory.ts';
import { networkOf } from '../trainers/loop/network-of.ts';
import type { Plan } from '../trainers/loop/plan.ts';
import { sequencePlan } from './sequence-plan.ts';
import { timed } from './stopwatch.ts';

/** The seconds of a whole training of a plan, from its first values. */
export async function trainedSeconds(crew: Crew, plan: Plan): Promise<number> {
  const memory = createMemory(plan, networkOf(plan.network), createRandom('bench/initial'));
  const { signal } = new AbortController();
  const { seconds } = await timed(() => crew.train(plan, memory, { signal }));
  return seconds;
}

/** The seconds that a crew takes to compile the graphs of these lengths, which it then keeps. */
export async function compiledSeconds(crew: Crew, lengths: readonly number[]): Promise<number> {
  const plan = (own: readonly number[]) =>
    sequencePlan(
      own.flatMap((length) => Array.from({ length: ITEMS_TO_COMPILE }, () => length)),
      { epochs: 1, isValidated: false },
    );
  await trainedSeconds(crew, plan([UNUSED_LENGTH])); // starts the threads and ONNX Runtime
  const cold = await trainedSeconds(crew, plan(lengths));
  const warm = await trainedSeconds(crew, plan(lengths));
  return cold - warm;
}

/** So many that every micro-batch has one, and so every thread compiles. */
const ITEMS_TO_COMPILE = 8;

/** A length that no generated question has. */
const UNUSED_LENGTH = 2;
