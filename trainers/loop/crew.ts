import type { Worker } from 'node:worker_threads';
import { Failure } from '../../core/index.ts';
import { startThread } from '../start-thread.ts';
import { fail, stop, whileHeld } from './crew-control.ts';
import type { Answer, Order } from './crew-worker.ts';
import type { Memory } from './memory.ts';
import type { Plan } from './plan.ts';
import { Divergence } from './train.ts';

/** Threads that train one plan after another; what they have compiled they keep. */
export interface Crew {
  readonly count: number;
  /**
   * Trains from wherever the memory stands to the end.
   *
   * @throws Divergence where the loss is no number any more; the memory then holds the state before.
   * @throws the signal's reason where it is aborted; the memory then holds the state between two steps.
   */
  train(plan: Plan, memory: Memory, watch: Watch): Promise<void>;
  /** Ends the threads. */
  dismiss(): Promise<void>;
}

export interface Watch {
  readonly signal: AbortSignal;
  /** Called about every tenth of a second. */
  readonly onTick?: () => void;
}

/** How often the owner looks at the numbers of the threads, in milliseconds. */
const TICK = 100;

/** What the compiled graphs of all threads of a crew may take together. */
const SESSION_BYTES = 650_000_000;

/** @param threads how many; results do not depend on it. */
export function createCrew(threads: number): Crew {
  const workers = Array.from({ length: threads }, () =>
    startThread('./crew-worker', import.meta.url),
  );
  const sessionBytes = SESSION_BYTES / threads;
  return {
    count: threads,
    async train(plan, memory, { signal, onTick = () => {} }) {
      signal.throwIfAborted();
      const onAbort = () => stop(memory.control);
      signal.addEventListener('abort', onAbort);
      const ticking = setInterval(onTick, TICK);
      const orders = workers.map((worker, index) => {
        const order: Order = { plan, memory, index, count: threads, sessionBytes };
        return sent(worker, order);
      });
      try {
        throwWorst(await Promise.allSettled(orders));
      } finally {
        clearInterval(ticking);
        signal.removeEventListener('abort', onAbort);
      }
      signal.throwIfAborted();
    },
    async dismiss() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A copy of the state, or anything else of it, as it is between two steps of a running training. */
export function stateBetweenSteps<T>({ control }: Memory, read: () => T): T {
  return whileHeld(control, read);
}

/**
 * What the thread answers. None is ended while it runs a graph, which would end the process: so all
 * are waited for, and a lost one makes the others give up.
 */
function sent(worker: Worker, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    const lost = (error: Error) => {
      fail(order.memory.control);
      reject(error);
    };
    worker.once('message', resolve);
    worker.once('error', lost);
    worker.once('exit', () => lost(new Error('a training thread has ended by itself')));
    worker.postMessage(order);
  });
}

function throwWorst(answers: readonly PromiseSettledResult<Answer>[]): void {
  for (const settled of answers) {
    if (settled.status === 'rejected') throw settled.reason;
    const answer = settled.value;
    if (answer.kind === 'failure') throw new Failure(answer.parts);
    if (answer.kind === 'error') throw new Error(answer.message);
    if (answer.kind === 'diverged') throw new Divergence(answer.epoch, answer.step);
  }
}
