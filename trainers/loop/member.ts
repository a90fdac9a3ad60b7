import type { Network } from '../network.ts';
import { meet } from './crew-control.ts';
import type { Memory } from './memory.ts';
import type { Plan } from './plan.ts';
import type { SessionCache } from './session-cache.ts';

/** One thread of a crew at work on a plan: all of them do the same, each its share. */
export interface Member {
  readonly plan: Plan;
  readonly network: Network;
  readonly memory: Memory;
  readonly sessions: SessionCache;
  /** From 0; the first one also does what is to be done once. */
  readonly index: number;
  /** How many threads there are. */
  readonly count: number;
}

/** Waits for the others. */
export function meetOthers({ memory, count }: Member): void {
  meet(memory.control, count);
}

/** Whether piece of work number `number` is this thread's. */
export function isMine({ index, count }: Member, number: number): boolean {
  return number % count === index;
}

/** The part of `size` numbers that is this thread's. */
export function ownRange({ index, count }: Member, size: number): readonly [number, number] {
  return [Math.floor((index * size) / count), Math.floor(((index + 1) * size) / count)];
}
