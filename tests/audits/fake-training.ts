import type { Train } from '../../audits/index.ts';
import { codesOf, type TrainerCard } from '../../core/index.ts';
import {
  jobKey,
  type TrainedRun,
  type TrainedRuns,
  type TrainingJob,
} from '../../trainers/index.ts';

/** A run as a test writes it down; what is left out is empty. */
export function fakeRun(job: TrainingJob, own: Partial<TrainedRun> = {}): TrainedRun {
  return {
    job,
    answers: codesOf([]),
    truthProbability: new Float64Array(),
    folds: null,
    protocol: job.protocol === 'folds' ? `${job.folds} folds by cluster` : 'learnt on train',
    epochs: [],
    card: fakeCard(job),
    ...own,
  };
}

/** Answers each job by what a test writes for it. */
export function fakeRuns(written: (job: TrainingJob) => Partial<TrainedRun>): TrainedRuns {
  return (job) => fakeRun(job, written(job));
}

/** A trainer that remembers what it was asked for. */
export function fakeTrainer(written: (job: TrainingJob) => Partial<TrainedRun>) {
  const asked: TrainingJob[][] = [];
  const train: Train = async (jobs) => {
    asked.push([...jobs]);
    const known = new Set(jobs.map(jobKey));
    return (job) => {
      if (!known.has(jobKey(job))) throw new RangeError(`not trained: ${jobKey(job)}`);
      return fakeRun(job, written(job));
    };
  };
  return { asked, train };
}

function fakeCard({ baseline, inputs, protocol, repeat, targets }: TrainingJob): TrainerCard {
  return {
    id: [baseline, ...inputs].join('-'),
    architecture: baseline,
    title: baseline,
    inputs,
    protocol,
    parameters: 10,
    vocabulary: 5,
    answers: 3,
    options: [{ name: 'targets', value: targets }],
    stopping: 'after two epochs',
    runs: [
      {
        name: `seed ${repeat}`,
        seed: `0/${repeat}`,
        items: 8,
        validationItems: 2,
        keptEpoch: 2,
        curve: [
          { epoch: 1, loss: 1.5, validationScore: 0.25 },
          { epoch: 2, loss: 1, validationScore: null },
        ],
        sha256: `${repeat}`.repeat(64),
      },
    ],
    command: 'npx hanscheck train',
  };
}
