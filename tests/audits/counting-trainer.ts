import type { Train } from '../../audits/index.ts';
import {
  clusterFolds,
  codesColumn,
  codesOf,
  createRandom,
  referenceAnswer,
  type Split,
  textAt,
} from '../../core/index.ts';
import type { TrainedRun, TrainingJob } from '../../trainers/index.ts';
import { fakeRun } from './fake-training.ts';

/** How often each answer follows each text, and how often in all. */
interface Learnt {
  readonly byText: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly all: ReadonlyMap<string, number>;
}

/**
 * A trainer for laws: it counts answers by the text it is shown, so what it yields follows from the
 * data as a real training does, in no time.
 */
export function countingTrainer(data: {
  readonly test: Split;
  readonly train: Split | null;
}): Train {
  return async () => (job) => fakeRun(job, trained(job, data.test, data.train));
}

function trained(job: TrainingJob, test: Split, train: Split | null): Partial<TrainedRun> {
  if (job.protocol === 'in-sample') {
    const split = train ?? test;
    const truth = truthOf(split, job, () => learn(split, job, everyRow(split)));
    return { epochs: [0.25, 0.5, 1].map((share) => Float32Array.from(truth, (p) => share * p)) };
  }
  if (job.protocol === 'train') {
    const learnt = learn(train!, job, everyRow(train!));
    return tested(test, job, () => learnt);
  }
  const of = clusterFolds(test.clusters, job.folds, createRandom('counting'));
  const byFold = Array.from({ length: job.folds }, (_, fold) =>
    learn(
      test,
      job,
      everyRow(test).filter((row) => of[row] !== fold),
    ),
  );
  return {
    ...tested(test, job, (row) => byFold[of[row]!]!),
    folds: { of, count: job.folds },
  };
}

type LearntFor = (row: number) => Learnt;

function tested(test: Split, job: TrainingJob, learntFor: LearntFor): Partial<TrainedRun> {
  const texts = textsOf(test, job);
  const answers = texts.map((text, row) => {
    const { byText, all } = learntFor(row);
    return commonest(byText.get(text) ?? all);
  });
  return { answers: codesOf(answers), truthProbability: truthOf(test, job, learntFor) };
}

/** Nine parts of the text's own shares and one of those of all. */
function truthOf(split: Split, job: TrainingJob, learntFor: LearntFor): Float64Array {
  const texts = textsOf(split, job);
  const answers = referenceAnswer(split);
  return Float64Array.from(texts, (text, row) => {
    const { byText, all } = learntFor(row);
    const answer = textAt(answers, row)!;
    return 0.9 * share(byText.get(text) ?? all, answer) + 0.1 * share(all, answer);
  });
}

function learn(split: Split, job: TrainingJob, rows: readonly number[]): Learnt {
  const texts = textsOf(split, job);
  const answers = referenceAnswer(split);
  const byText = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  for (const row of rows) {
    const own = byText.get(texts[row]!) ?? new Map<string, number>();
    byText.set(texts[row]!, own);
    for (const counts of [own, all]) {
      const answer = textAt(answers, row)!;
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
  }
  return { byText, all };
}

function textsOf(split: Split, { inputs }: TrainingJob): readonly string[] {
  const columns = inputs.map((name) => codesColumn(split, name));
  return everyRow(split).map((row) => columns.map((column) => textAt(column, row)).join('|'));
}

function everyRow({ size }: Split): readonly number[] {
  return Array.from({ length: size }, (_, row) => row);
}

function commonest(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return sorted[0]?.[0] ?? '';
}

function share(counts: ReadonlyMap<string, number>, answer: string): number {
  const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return n === 0 ? 0 : (counts.get(answer) ?? 0) / n;
}
