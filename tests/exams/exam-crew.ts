import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ExamAnswer, ExamTask } from './exam-worker.ts';

/**
 * Examines worlds in several processes, each of which takes the next world when it is done with one.
 * Answers come in any order; rejects when a process fails.
 */
export async function examineAll(
  tasks: readonly ExamTask[],
  processes: number,
  onAnswer: (answer: ExamAnswer) => void,
): Promise<void> {
  const left = tasks.toReversed();
  const workers = Array.from({ length: Math.min(processes, tasks.length) }, () =>
    fork(fileURLToPath(new URL('./exam-worker.ts', import.meta.url))),
  );
  try {
    await Promise.all(workers.map((worker) => keepBusy(worker, left, onAnswer)));
  } finally {
    for (const worker of workers) worker.kill();
  }
}

function keepBusy(
  worker: ChildProcess,
  left: ExamTask[],
  onAnswer: (answer: ExamAnswer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const task = left.pop();
      if (task === undefined) resolve();
      else worker.send(task);
    };
    worker.on('message', (answer: ExamAnswer) => {
      onAnswer(answer);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`an examining process ended with ${code}`)));
    next();
  });
}
