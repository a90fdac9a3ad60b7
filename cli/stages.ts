import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';

/** The stages of a run: told to the user, timed, and the places where it can be interrupted. */
export interface Stages {
  run<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Seconds of each stage so far, rounded to milliseconds; repeated stages are added. */
  seconds(): Readonly<Record<string, number>>;
}

/** A stage may begin within another one, whose time it is then not. */
export function createStages(progress: Progress, { now, signal }: Io): Stages {
  const spent = new Map<string, number>();
  const open: { readonly name: string; within: number }[] = [];
  return {
    async run(name, work) {
      await nextTurn(); // lets an interruption in between stages that compute without a pause
      signal.throwIfAborted();
      const outer = open.at(-1);
      const stage = { name, within: 0 };
      open.push(stage);
      progress.stage(name);
      const start = now();
      const result = await work();
      const taken = now() - start;
      open.pop();
      spent.set(name, (spent.get(name) ?? 0) + taken - stage.within);
      if (outer === undefined) return result;
      outer.within += taken;
      progress.stage(outer.name);
      return result;
    },
    seconds: () => Object.fromEntries([...spent].map(([name, ms]) => [name, ms / 1000])),
  };
}
