import { type Checked, examineWorld } from './exam.ts';

/** One world to examine, as the process that asks sends it. */
export interface ExamTask {
  readonly world: string;
  readonly seed: number;
}

/** What the world came to. */
export interface ExamAnswer extends ExamTask {
  readonly checked: readonly Checked[];
}

// A process that examines one world after another, until nobody asks any more.
process.on('message', async (task: ExamTask) => {
  const answer: ExamAnswer = { ...task, checked: await examineWorld(task.world, task.seed) };
  process.send!(answer);
});
