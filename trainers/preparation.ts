import { createRandom, type Metric } from '../core/index.ts';
import { encodedExamples, type Part, shared } from './loop/examples.ts';
import type { Plan, Targets } from './loop/plan.ts';
import { carveValidation } from './loop/validation.ts';
import { networkSpec } from './model-file/description.ts';
import type { StoredModel } from './model-file/read.ts';
import {
  type Architecture,
  architectureNamed,
  type CommonOptions,
  type Options,
  type Recipe,
} from './models/index.ts';
import { checkStart } from './take-over.ts';
import {
  type AnswerVocabulary,
  type ItemTargets,
  itemTargets,
  learnAnswers,
} from './targets/index.ts';

/** What a model is to be trained on, and how. */
export interface TrainingRequest {
  readonly architecture: string;
  /** The inputs that the model sees. */
  readonly inputs: readonly string[];
  /** What differs from the architecture's defaults. */
  readonly options: Options;
  readonly learn: Part;
  /** Items that decide when to stop; null: they are carved from those to learn from. */
  readonly validation: Part | null;
  /** Items to be answered at the end; null: none. */
  readonly test: Part | null;
  readonly metric: Metric;
  /** The path of the stream of all chance in it. */
  readonly seed: string;
  readonly keepEpochs: boolean;
  /** A trained model to begin from, and what of it stays as it is; null: from first values. */
  readonly start?: Start | null;
}

/** What is taken over of the model: see `takeOver`. */
export interface Start {
  readonly model: StoredModel;
  /** Parameters, by name, that stay as they are; the table may be one. */
  readonly frozen: readonly string[];
}

/** A training made ready: what the loop needs, and what a trained model is told by. */
export interface Preparation {
  readonly architecture: Architecture;
  readonly options: Options & CommonOptions;
  readonly inputs: readonly string[];
  readonly recipe: Recipe;
  readonly answers: AnswerVocabulary;
  readonly plan: Plan;
  readonly start: Start | null;
  /** The rows of the split to learn from: those learnt from, and those of them that validate. */
  readonly rows: { readonly learnt: Uint32Array; readonly validated: Uint32Array };
}

/** Learns vocabulary, answers and targets from the items to learn from, and encodes all items. */
export function prepareTraining(request: TrainingRequest): Preparation {
  const { learn, inputs, validation, test } = request;
  const architecture = architectureNamed(request.architecture);
  const options = { ...architecture.defaults, ...request.options };
  const carved = carve(request, options);
  const known = carved.training;
  const recipe = architecture.learnRecipe(learn.split, known, { inputs, options });
  const answers = learnAnswers(learn.split, known, {
    most: options.answers,
    atLeast: options.answerAtLeast,
  });
  const parts = [
    { split: learn.split, rows: known },
    validation ?? { split: learn.split, rows: carved.validation },
    ...(test === null ? [] : [test]),
  ];
  const borders = [0];
  for (const { rows } of parts) borders.push(borders.at(-1)! + rows.length);
  const items = (part: number) => range(borders[part]!, borders[part + 1] ?? borders[part]!);
  const network = networkSpec(architecture.id, options, recipe, answers.texts.length);
  if (request.start) checkStart(request.start, architecture, network);
  return {
    architecture,
    options,
    inputs,
    recipe,
    answers,
    start: request.start ?? null,
    rows: { learnt: known, validated: carved.validation },
    plan: {
      network,
      examples: encodedExamples(recipe, parts),
      targets: joinedTargets(
        parts.map(({ split, rows }) =>
          itemTargets(split, rows, answers, {
            metric: request.metric,
            targets: options.targets === 'hard' ? 'hard' : 'soft',
          }),
        ),
      ),
      training: items(0),
      validation: items(1),
      test: items(2),
      settings: loopSettings(architecture, options, request),
      seed: request.seed,
    },
  };
}

function carve({ learn, validation, seed }: TrainingRequest, { validationShare }: CommonOptions) {
  if (validation !== null) return { training: learn.rows, validation: new Uint32Array(0) };
  const random = createRandom(`${seed}/validation`);
  return carveValidation(learn.split, learn.rows, validationShare, random);
}

function loopSettings(
  architecture: Architecture,
  options: Options & CommonOptions,
  { keepEpochs, start }: TrainingRequest,
): Plan['settings'] {
  const { learningRate, batchSize, microBatches, epochs, patience, clipNorm } = options;
  return {
    ...architecture.training(options),
    clipNorm: clipNorm === 0 ? null : clipNorm,
    learningRate,
    batchSize,
    epochs,
    patience,
    microBatches,
    keeps: options.targets === 'hard' ? 'least-loss' : 'best-score',
    frozen: start?.frozen ?? [],
    keepEpochs,
  };
}

/** Lists of different widths become one, filled up with weight 0. */
function joinedTargets(parts: readonly ItemTargets[]): Targets {
  const width = Math.max(...parts.map((part) => part.width));
  const size = parts.reduce((sum, { truth }) => sum + truth.length, 0);
  const answers = new Uint32Array(size * width);
  const weights = new Float32Array(size * width);
  const truth = new Int32Array(size);
  let item = 0;
  for (const part of parts) {
    truth.set(part.truth, item);
    for (let own = 0; own < part.truth.length; own++, item++) {
      const [from, to] = [own * part.width, (own + 1) * part.width];
      answers.set(part.answers.subarray(from, to), item * width);
      weights.set(part.weights.subarray(from, to), item * width);
    }
  }
  return { width, answers: shared(answers), weights: shared(weights), truth: shared(truth) };
}

function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, index) => from + index);
}
