import { createHash } from 'node:crypto';
import type { CurvePoint, TrainerCard, TrainerRun } from '../core/index.ts';
import type { Fitted } from './fit.ts';
import type { TrainingJob } from './job.ts';
import { vocabularySize } from './model-file/description.ts';
import { modelFiles } from './model-file/index.ts';
import { createOptimizer } from './optimizers/index.ts';

/** One trained model as its card names it. */
export interface NamedFitted {
  readonly name: string;
  readonly seed: string;
  readonly fitted: Fitted;
}

export interface CardContext {
  readonly version: string;
  readonly protocol: string;
  readonly command: (job: TrainingJob) => string;
}

/** The card of a job's trained models; the first one stands for all in what they have in common. */
export function trainerCard(
  job: TrainingJob,
  trainings: readonly NamedFitted[],
  context: CardContext,
): TrainerCard {
  return { ...modelsCard(job, trainings, context), command: context.command(job) };
}

/** What a card says of the models themselves, however they were asked for. */
export type ModelsCard = Omit<TrainerCard, 'command'>;

export function modelsCard(
  job: TrainingJob,
  trainings: readonly NamedFitted[],
  { version, protocol }: Omit<CardContext, 'command'>,
): ModelsCard {
  const { preparation, parameters } = trainings[0]!.fitted; // a job trains at least one model
  const { architecture, recipe, answers } = preparation;
  const vocabulary = vocabularySize(recipe);
  return {
    id: cardId(job),
    architecture: architecture.id,
    title: architecture.title,
    inputs: job.inputs,
    protocol,
    parameters: Object.values(parameters).reduce((sum, { length }) => sum + length, 0),
    vocabulary: recipe.kind === 'features' ? null : vocabulary,
    answers: answers.texts.length,
    options: optionsOf(trainings[0]!.fitted),
    stopping: stoppingText(trainings[0]!.fitted),
    runs: trainings.map((training) => trainerRun(training, version)),
  };
}

/** Unique among the jobs of a run but for repeats, which are one model trained anew. */
function cardId({ baseline, inputs, protocol, targets }: TrainingJob): string {
  const plain = inputs.map((input) => input.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  return [baseline, ...plain, protocol, targets].join('-');
}

function optionsOf({ preparation }: Fitted): TrainerCard['options'] {
  const { options, plan, start } = preparation;
  const { optimizer, schedule, clipValue, loss, frozen } = plan.settings;
  const used = createOptimizer(optimizer);
  const more = {
    loss,
    optimizer: used.id,
    ...Object.fromEntries(
      Object.entries(used.options).map(([name, value]) => [`${used.id}.${name}`, value]),
    ),
    ...Object.fromEntries(
      Object.entries(schedule).map(([name, value]) => [`schedule.${name}`, value]),
    ),
    ...(clipValue === null ? {} : { clipValue }),
    ...(start === null ? {} : { start: sha256(start.model.onnx), frozen: frozen.join(',') }),
  };
  return Object.entries({ ...options, ...more }).map(([name, value]) => ({ name, value }));
}

function stoppingText({ preparation }: Fitted): string {
  const { options, plan } = preparation;
  if (plan.validation.length === 0) {
    return `after ${options.epochs} epochs: too few items to carve a validation from; the last epoch is kept`;
  }
  const share = `${Math.round(100 * options.validationShare)} %`;
  const better = plan.settings.keeps === 'best-score' ? 'better score' : 'lower loss';
  return `after ${options.patience} epochs without a ${better} on ${share} of the training clusters, or ${options.epochs} in all; the best epoch is kept`;
}

function trainerRun({ name, seed, fitted }: NamedFitted, version: string): TrainerRun {
  const { plan } = fitted.preparation;
  const { onnx } = modelFiles(fitted, version);
  return {
    name,
    seed,
    items: plan.training.length,
    validationItems: plan.validation.length,
    keptEpoch: fitted.keptEpoch,
    curve: fitted.curve.map(curvePoint),
    sha256: sha256(onnx),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Further digits of a loss differ between processors. */
const DIGITS = 5;

function curvePoint({ loss, validationScore }: Fitted['curve'][number], index: number): CurvePoint {
  return {
    epoch: index + 1,
    loss: Number(loss.toPrecision(DIGITS)),
    validationScore: validationScore === null ? null : Number(validationScore.toPrecision(DIGITS)),
  };
}
