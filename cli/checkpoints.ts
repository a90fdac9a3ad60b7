import { rmSync } from 'node:fs';
import type { ModelTraining } from '../trainers/index.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';
import { replaceFile } from './write-files.ts';

/** Keeps the state of a training on disk while it goes on. */
export interface Checkpoints {
  /** To be called when the training has begun: it hears of an interruption first, and stops meanwhile. */
  begin(): void;
  /** Saves the state now; whether that could be done. */
  save(): boolean;
  /** Saves it no more, from now on. */
  stop(): void;
  /** Removes what was saved. */
  remove(): void;
}

export interface CheckpointPlan {
  readonly training: Pick<ModelTraining, 'checkpoint'>;
  readonly path: string;
  readonly minutes: number;
  readonly io: Io;
  readonly progress: Progress;
}

/**
 * Saves every so many minutes, and at once where the user interrupts: in the listener itself, since
 * the process ends when it returns. Where nothing can be saved the training goes on, after one
 * warning.
 */
export function keepCheckpoints(plan: CheckpointPlan): Checkpoints {
  const { path, minutes, io } = plan;
  const save = saver(plan);
  const onAbort = () => sayStopped(plan, save);
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      timer = setInterval(save, minutes * MINUTE);
      io.signal.addEventListener('abort', onAbort, { once: true });
    },
    save,
    stop() {
      clearInterval(timer);
      io.signal.removeEventListener('abort', onAbort);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

/** In milliseconds. */
const MINUTE = 60_000;

function saver({ training, path, progress }: CheckpointPlan): () => boolean {
  let hasWarned = false;
  return () => {
    try {
      replaceFile(path, training.checkpoint());
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // a bug has none
      if (code === undefined) throw error;
      if (!hasWarned) {
        progress.note(
          `warning: ${path}: the checkpoint cannot be written; found ${code}. The training goes on; make room, or an interruption loses it.`,
        );
      }
      hasWarned = true;
      return false;
    }
  };
}

function sayStopped({ path, progress }: CheckpointPlan, save: () => boolean): void {
  progress.note('Stopping: saving the state of the training.');
  if (!save()) return;
  progress.note(`${path} holds it; the same command with --resume goes on from there.`);
}
