import {
  bootstrapMeans,
  clopperPearsonInterval,
  createRandom,
  type Interval,
  percentileInterval,
  type Split,
  scoreItems,
  scoreValues,
  textAt,
} from '../../core/index.ts';
import { createWorld, type World } from '../../fixtures/index.ts';
import { census, mean, scoreOf } from '../../fixtures/truth/census.ts';
import { type BaselineId, type TrainedRun, trainBaselines } from '../../trainers/index.ts';
import { type Crew, createCrew } from '../../trainers/loop/crew.ts';
import { worldArtifacts } from './world-artifacts.ts';

/** How one baseline did in one world. */
export interface BlindResult {
  readonly seed: number;
  /** The best that any model of the question alone can expect, in closed form. */
  readonly best: number;
  /** The prior of the question type, in closed form. */
  readonly prior: number;
  /** What the model's answers to the world's questions come to in closed form: no noise of a sample. */
  readonly expected: number;
  /** What it scores on the test items, with the interval of the cluster bootstrap. */
  readonly score: number;
  readonly interval: Interval;
}

/** With a leak nine in ten answers are the question's favourite; without, none is. */
export const LEAKS = [0.9, 0] as const;

/** How much a baseline is given to learn from, and how it learns. */
interface Course {
  /** Half of them to learn from, so that chance decides little of which answer is the commonest. */
  readonly scenes: number;
  readonly options: Readonly<Record<string, number>>;
}

const BAG: Course = { scenes: 6000, options: {} };

/**
 * The deeper LSTM at a quarter of its width and without dropout, because worlds have 52 short questions
 * and a hundred of them are to be trained. Where questions leak it takes many steps to tell them all apart,
 * and stands still for epochs before it does, so that none is left out; where they do not, it has more items
 * of each question than it could learn by heart, and short steps.
 */
const LSTM: { readonly leaking: Course; readonly tight: Course } = {
  leaking: {
    scenes: 1600,
    options: {
      ...{ embedding: 128, hidden: 128, joint: 256, dropout: 0, microBatches: 1 },
      ...{ batchSize: 8, learningRate: 1e-3, epochs: 16, patience: 16 },
    },
  },
  tight: {
    scenes: 6000,
    options: {
      ...{ embedding: 64, hidden: 64, joint: 128, dropout: 0, microBatches: 1 },
      ...{ batchSize: 32, learningRate: 5e-4, epochs: 12, patience: 4 },
    },
  },
};

function courseOf(baseline: BaselineId, leak: number): Course {
  if (baseline === 'bag-of-ngrams') return BAG;
  return leak > 0 ? LSTM.leaking : LSTM.tight;
}

/** Trainings that run at a time, each on a thread of its own. */
const LANES = 2;

/** Trains a baseline on half of the scenes of each world and tests it on the other half. */
export async function examineBlind(
  baseline: BaselineId,
  leak: number,
  seeds: readonly number[],
  onResult: (result: BlindResult) => void = () => {},
): Promise<readonly BlindResult[]> {
  const results = new Map<number, BlindResult>();
  const waiting = [...seeds];
  const lane = async () => {
    const crew = createCrew(1);
    try {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const result = await examineWorld(baseline, { leak, seed }, crew);
        results.set(seed, result);
        onResult(result);
      }
    } finally {
      await crew.dismiss();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return seeds.map((seed) => results.get(seed)!);
}

async function examineWorld(
  baseline: BaselineId,
  dials: { readonly leak: number; readonly seed: number },
  crew: Crew,
): Promise<BlindResult> {
  const { scenes, options } = courseOf(baseline, dials.leak);
  const world = createWorld({ ...dials, scenes });
  const { train, test } = halves(worldArtifacts(world).test);
  const data = { test, train, metric: 'official-2021', seed: dials.seed } as const;
  const job = { baseline, inputs: ['question'], protocol: 'train', folds: 0, repeat: 0 } as const;
  const runs = await trainBaselines([{ ...job, targets: 'soft' }], data, {
    threads: 1,
    crew,
    signal: new AbortController().signal,
    version: '0',
    command: () => '',
    options: { [baseline]: options },
  });
  return resultOf(world, test, runs({ ...job, targets: 'soft' }));
}

/** Whole scenes: clusters are numbered in the order of scenes. */
function halves(split: Split): { readonly train: Split; readonly test: Split } {
  const rows = Uint32Array.from({ length: split.size }, (_, row) => row);
  const isFirst = (row: number) => split.clusters.codes[row]! < split.clusters.count / 2;
  return {
    train: split.select(rows.filter(isFirst), 'train'),
    test: split.select(
      rows.filter((row) => !isFirst(row)),
      'test',
    ),
  };
}

function resultOf(world: World, test: Split, { answers }: TrainedRun): BlindResult {
  const questions = census(world.dials, world.population);
  const given = answersByQuestion(test, answers);
  const values = scoreValues(scoreItems(test, answers, 'official-2021'));
  const truth = (name: string) =>
    world.truth.find(({ measure, group }) => measure === name && group === null)!.value;
  return {
    seed: world.dials.seed,
    best: world.bestAccuracy.question,
    prior: truth('question-type'),
    expected: mean(questions, (one) => scoreOf(one, given.get(one.text)!)),
    score: values.reduce((sum, value) => sum + value, 0) / values.length,
    interval: intervalOf(values, test, world.dials.seed),
  };
}

/** A model of the question gives the same answer wherever it is asked the same. */
function answersByQuestion(test: Split, answers: TrainedRun['answers']): Map<string, string> {
  const question = test.columns['question'];
  if (question?.kind !== 'codes') throw new Error('a world has questions');
  const given = new Map<string, string>();
  question.codes.forEach((_, row) => {
    const [text, answer] = [textAt(question, row)!, textAt(answers, row)!];
    if ((given.get(text) ?? answer) !== answer) throw new Error(`two answers to "${text}"`);
    given.set(text, answer);
  });
  return given;
}

function intervalOf(values: Float64Array, { clusters, size }: Split, seed: number): Interval {
  const grouped = { values: [values], groups: new Uint32Array(size), groupCount: 1 };
  const plan = { clusters, replicates: 1000, random: createRandom(seed).fork('exam') };
  return percentileInterval(bootstrapMeans(grouped, plan).overall[0]!)!;
}

/** What the exam says of a baseline over many worlds of one leak. */
export interface BlindVerdict {
  /** The mean distance below the best, in closed form, and the largest. */
  readonly meanBelow: number;
  readonly farthestBelow: number;
  /** Worlds in which the interval holds what the answers come to in closed form. */
  readonly covered: number;
  /** Worlds in which even the interval's lower end is above the best: false alarms. */
  readonly above: number;
  readonly worlds: number;
  readonly passes: boolean;
}

/** How far below the best a trained baseline may stay. */
export const TOLERANCE = 0.015;

/**
 * Coverage must be compatible with 95 % (the exact 99.9 % interval of its rate reaches .95), and false
 * alarms with 5 % (the lower end of theirs is at most .05). Where the question leaks, no world may be
 * farther below the best than the tolerance. Where it does not, their mean may not: which of two answers
 * that are nearly as common is the commoner one, a sample of each question tells by chance.
 */
export function blindVerdict(results: readonly BlindResult[], leak: number): BlindVerdict {
  const worlds = results.length;
  const below = results.map(({ best, expected }) => best - expected);
  const meanBelow = below.reduce((sum, distance) => sum + distance, 0) / worlds;
  const farthestBelow = Math.max(...below);
  const covered = results.filter(
    ({ interval: [low, high], expected }) => low <= expected && expected <= high,
  ).length;
  const above = results.filter(({ interval: [low], best }) => low > best).length;
  const coverage = clopperPearsonInterval(covered, worlds, 0.999)!;
  const alarms = clopperPearsonInterval(above, worlds, 0.999)!;
  const distance = leak > 0 ? farthestBelow : meanBelow;
  const passes = distance <= TOLERANCE && coverage[1] >= 0.95 && alarms[0] <= 0.05;
  return { meanBelow, farthestBelow, covered, above, worlds, passes };
}
