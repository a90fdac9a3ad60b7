import { parentPort } from 'node:worker_threads';
import { Failure, type FailureParts } from '../../core/index.ts';
import { CrewFailure, fail } from './crew-control.ts';
import type { Memory } from './memory.ts';
import { networkOf } from './network-of.ts';
import type { Plan } from './plan.ts';
import { createSessionCache } from './session-cache.ts';
import { Divergence, train } from './train.ts';

/** What a thread is told to do. */
export interface Order {
  readonly plan: Plan;
  readonly memory: Memory;
  readonly index: number;
  readonly count: number;
  /** What its cached sessions may take together, in bytes. */
  readonly sessionBytes: number;
}

/** What it answers. */
export type Answer =
  | { readonly kind: 'done' }
  /** Another thread has failed, and says why. */
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'diverged'; readonly epoch: number; readonly step: number }
  | { readonly kind: 'failure'; readonly parts: FailureParts }
  | { readonly kind: 'error'; readonly message: string };

const port = parentPort!; // this file is the program of a worker, which has a parent
let sessions: ReturnType<typeof createSessionCache> | null = null;

port.on('message', (order: Order) => {
  obey(order).then((answer) => port.postMessage(answer));
});

async function obey({ plan, memory, index, count, sessionBytes }: Order): Promise<Answer> {
  sessions ??= createSessionCache(sessionBytes);
  try {
    const network = networkOf(plan.network);
    await train({ plan, memory, network, sessions, index, count });
    return { kind: 'done' };
  } catch (error) {
    fail(memory.control);
    return answerTo(error);
  }
}

function answerTo(error: unknown): Answer {
  if (error instanceof CrewFailure) return { kind: 'abandoned' };
  if (error instanceof Divergence) {
    return { kind: 'diverged', epoch: error.epoch, step: error.step };
  }
  if (error instanceof Failure) return { kind: 'failure', parts: error.parts };
  return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
}
