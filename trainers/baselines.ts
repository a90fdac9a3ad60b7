import {
  ABSENT,
  clusterFolds,
  createDictionary,
  createRandom,
  type Dictionary,
  rowNumbers,
  type Split,
} from '../core/index.ts';
import { trainerCard } from './card.ts';
import { type Fitted, fitModel } from './fit.ts';
import {
  type BaselineId,
  jobKey,
  type TrainedRun,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
} from './job.ts';
import { type Crew, createCrew } from './loop/crew.ts';
import type { Part } from './loop/examples.ts';
import type { Options } from './models/index.ts';
import { prepareTraining, type TrainingRequest } from './preparation.ts';

export interface TrainControl {
  /** How many threads train; results do not depend on it. */
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Threads to train with, which stay; without them threads are made, and end with the last job. */
  readonly crew?: Crew;
  /** What differs from the defaults of a baseline, by its id. */
  readonly options?: Readonly<Partial<Record<BaselineId, Options>>>;
  /** Of hanscheck, which model files name. */
  readonly version: string;
  /** The command that trains a job again, for its card. */
  readonly command: (job: TrainingJob) => string;
  /** Wraps what computes for long without a pause, so that a caller can stop it from outside. */
  readonly around?: <T>(work: () => T) => T;
  /** Called about every tenth of a second while it trains. */
  readonly onProgress?: (progress: TrainProgress) => void;
}

export interface TrainProgress {
  /** How much of all trainings is done at least, 0 to 1. */
  readonly share: number;
  /** What is under way. */
  readonly detail: string;
  /** Items that the training under way has learnt from so far, over all its epochs. */
  readonly items: number;
}

/** Trains every job, one after the other, and gives what they have come to. */
export async function trainBaselines(
  jobs: readonly TrainingJob[],
  data: TrainingData,
  control: TrainControl,
): Promise<TrainedRuns> {
  const crew = control.crew ?? createCrew(control.threads);
  const runs = new Map<string, TrainedRun>();
  try {
    for (const [index, job] of jobs.entries()) {
      const onProgress = ({ share, detail, items }: TrainProgress) =>
        control.onProgress?.({
          share: (index + share) / jobs.length,
          detail: `${job.baseline}, ${detail}`,
          items,
        });
      runs.set(jobKey(job), await trainJob(job, data, { ...control, onProgress, crew }));
    }
  } finally {
    if (control.crew === undefined) await crew.dismiss();
  }
  return (job) => {
    const run = runs.get(jobKey(job));
    if (run) return run;
    throw new RangeError(`this was not trained: ${jobKey(job)}`);
  };
}

type JobControl = TrainControl & {
  readonly crew: Crew;
  readonly onProgress: (progress: TrainProgress) => void;
};

/** One training of a job: a fold, or all there is. */
interface Training {
  readonly name: string;
  readonly learn: Part;
  readonly test: Part | null;
}

async function trainJob(
  job: TrainingJob,
  data: TrainingData,
  control: JobControl,
): Promise<TrainedRun> {
  const folds = job.protocol === 'folds' ? foldsOf(job, data) : null;
  const trainings = folds ? foldTrainings(data.test, folds) : [wholeTraining(job, data)];
  const fitted: (Training & { readonly fitted: Fitted; readonly seed: string })[] = [];
  for (const [index, training] of trainings.entries()) {
    const options = { ...control.options?.[job.baseline], targets: job.targets };
    const request = { ...trainingRequest(job, training, data), options };
    const { around = (work) => work() } = control;
    const preparation = around(() => prepareTraining(request));
    const result = await fitModel(preparation, control.crew, {
      signal: control.signal,
      onProgress: ({ share, epoch, items }) =>
        control.onProgress({
          share: (index + share) / trainings.length,
          detail: `${training.name}, epoch ${epoch}`,
          items,
        }),
    });
    fitted.push({ ...training, fitted: result, seed: request.seed });
  }
  const protocol = protocolText(job, folds);
  return {
    job,
    ...testResults(data.test, fitted),
    folds,
    protocol,
    epochs: job.protocol === 'in-sample' ? epochsOf(fitted[0]!) : [],
    card: trainerCard(job, fitted, { ...control, protocol }),
  };
}

function protocolText({ protocol }: TrainingJob, folds: TrainedRun['folds']): string {
  if (folds !== null) return `${folds.count} folds by cluster`;
  return protocol === 'train' ? 'learnt on train' : 'in sample';
}

/** The folds of repeat 0 are those of the prior ladder, so that both are tested on the same items. */
function foldsOf({ folds, repeat }: TrainingJob, { test, seed }: TrainingData) {
  const count = Math.min(folds, test.clusters.count);
  const name = repeat === 0 ? 'folds' : `folds/${repeat}`;
  return { of: clusterFolds(test.clusters, count, createRandom(seed).fork(name)), count };
}

function foldTrainings(test: Split, folds: { readonly of: Uint32Array; readonly count: number }) {
  const rows = rowNumbers(test.size);
  return Array.from(
    { length: folds.count },
    (_, fold): Training => ({
      name: `fold ${fold + 1}`,
      learn: { split: test, rows: rows.filter((row) => folds.of[row] !== fold) },
      test: { split: test, rows: rows.filter((row) => folds.of[row] === fold) },
    }),
  );
}

function wholeTraining({ protocol, repeat }: TrainingJob, { test, train }: TrainingData): Training {
  const learn = train ?? test;
  return {
    name: `seed ${repeat}`,
    learn: { split: learn, rows: rowNumbers(learn.size) },
    test: protocol === 'train' ? { split: test, rows: rowNumbers(test.size) } : null,
  };
}

function trainingRequest(
  { baseline, inputs, repeat, targets, protocol }: TrainingJob,
  { name, learn, test }: Training,
  { metric, seed }: TrainingData,
): Omit<TrainingRequest, 'options'> {
  return {
    architecture: baseline,
    inputs,
    learn,
    validation: null,
    test,
    metric,
    seed: [seed, 'train', baseline, inputs.join('+'), protocol, targets, repeat, name].join('/'),
    keepEpochs: protocol === 'in-sample',
  };
}

/** What the models answer to the items of the test split, each asked the items that it was not shown. */
function testResults(
  { size }: Split,
  trainings: readonly (Training & { readonly fitted: Fitted })[],
): Pick<TrainedRun, 'answers' | 'truthProbability'> {
  const tested = trainings.filter(({ test }) => test !== null);
  const dictionary = createDictionary();
  const codes = new Uint32Array(tested.length === 0 ? 0 : size).fill(ABSENT);
  const truthProbability = new Float64Array(codes.length);
  for (const { test, fitted } of tested) {
    const codeOf = answerCodes(fitted, dictionary);
    test!.rows.forEach((row, index) => {
      codes[row] = codeOf[fitted.answers[index]!]!;
      truthProbability[row] = fitted.truthProbability[index]!;
    });
  }
  return { answers: { kind: 'codes', labels: dictionary.labels, codes }, truthProbability };
}

function answerCodes({ preparation }: Fitted, dictionary: Dictionary): Uint32Array {
  return Uint32Array.from(preparation.answers.texts, (text) => dictionary.code(text));
}

/** From the order of training (those learnt from, then those that validate) back to that of the split. */
function epochsOf({ fitted, learn }: Training & { readonly fitted: Fitted }): Float32Array[] {
  const { learnt, validated } = fitted.preparation.rows;
  return fitted.truthOfEpochs.map((truth) => {
    const ordered = new Float32Array(learn.split.size).fill(Number.NaN);
    learnt.forEach((row, index) => {
      ordered[row] = truth[index]!;
    });
    validated.forEach((row) => {
      ordered[row] = Number.NaN;
    });
    return ordered;
  });
}
