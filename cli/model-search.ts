import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRandom, inputFailure } from '../core/index.ts';
import {
  Divergence,
  type Fitted,
  type ModelTraining,
  type Proposal,
  proposeTrial,
  type Trial,
  trialLine,
} from '../trainers/index.ts';
import { fittedBy, prepared, type TrainWork } from './model-training.ts';
import { savedTrials } from './saved-trials.ts';
import type { SearchRequest } from './search-request.ts';
import type { TrainData } from './train-data.ts';
import type { TrainRequest } from './train-request.ts';

export interface SearchParts {
  readonly request: TrainRequest;
  readonly search: SearchRequest;
  readonly data: TrainData;
  readonly work: TrainWork;
}

/**
 * Tries settings, each trained on the items to learn from and scored on those that validate, and
 * gives the model of the best; of equals the earlier. Trials that were made before are not made again.
 */
export async function searchModel(parts: SearchParts): Promise<Fitted> {
  const { request, search, work } = parts;
  const random = createRandom(request.seed).fork(`search/${request.model.id}`);
  const propose = (made: readonly Trial[]) =>
    work.io.interruptible(() => proposeTrial(search.method, search.space, made, random));
  const trials = savedTrials(request.paths.trials, propose);
  const sayMade = () => sayStopped(parts, trials.length);
  work.io.signal.addEventListener('abort', sayMade, { once: true });
  try {
    const last = await tryAll(parts, trials, propose);
    const best = bestOf(trials);
    return last?.number === best.number ? last.fitted : await retrained(parts, best);
  } finally {
    work.io.signal.removeEventListener('abort', sayMade);
  }
}

/** The best model of those trained here; the score is better the smaller it is. */
interface Tried {
  readonly number: number;
  readonly score: number;
  readonly fitted: Fitted;
}

/** Makes the trials that are missing, adding each to the list and to the file. */
async function tryAll(
  parts: SearchParts,
  trials: Trial[],
  propose: (made: readonly Trial[]) => Proposal | null,
): Promise<Tried | null> {
  const { paths } = parts.request;
  let best: Tried | null = null;
  for (let next = propose(trials); next !== null; next = propose(trials)) {
    const fitted = await tried(parts, next);
    const score = fitted && -keptScore(fitted);
    const trial = { ...next, score };
    mkdirSync(dirname(paths.trials), { recursive: true });
    appendFileSync(paths.trials, `${trialLine(trial)}\n`);
    trials.push(trial);
    sayTrial(parts, trial);
    if (fitted === null || score === null || (best !== null && score >= best.score)) continue;
    best = { number: next.number, score, fitted };
  }
  return best;
}

/** The model of one setting; null where its training diverges. */
async function tried(
  parts: SearchParts,
  { number, ...proposal }: Proposal,
): Promise<Fitted | null> {
  const { work } = parts;
  const training = await work.stages.run(`trial ${number}`, () => preparedTrial(parts, proposal));
  checkValidated(training);
  try {
    return await fittedBy(training, work);
  } catch (error) {
    if (error instanceof Divergence) return null;
    throw error;
  }
}

/** The resource of a trial is its epochs. */
function preparedTrial(
  { request, data, work }: SearchParts,
  { options, resource }: Omit<Proposal, 'number'>,
): ModelTraining {
  const all = { ...request.options, ...options, epochs: resource };
  return prepared(request, { data, options: all, io: work.io });
}

function checkValidated({ preparation }: ModelTraining): void {
  if (preparation.plan.validation.length > 0) return;
  throw inputFailure({
    what: 'a search compares settings on validation items, and here are too few to carve any',
    found: `${preparation.plan.training.length} items to learn from`,
    advice: 'Give items as --validation FILES…, or train without --search.',
  });
}

function keptScore({ curve, keptEpoch }: Fitted): number {
  return curve[keptEpoch - 1]!.validationScore!; // there are validation items, so every epoch has a score
}

function sayTrial({ work }: SearchParts, { number, options, score }: Trial): void {
  const result = score === null ? 'diverged' : `validation score ${scoreText(-score)}`;
  const settings = Object.entries(options).map(([name, value]) => `${name}=${shortText(value)}`);
  work.progress.note(`trial ${number}: ${result} with ${settings.join(', ')}`);
}

function scoreText(score: number): string {
  return `${(100 * score).toFixed(1)} %`;
}

function shortText(value: string | number | boolean): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}

function sayStopped({ request, work }: SearchParts, made: number): void {
  const file = request.paths.trials;
  work.progress.note(`Stopped after ${made} trials; the same command goes on from ${file}.`);
}

function bestOf(trials: readonly Trial[]): Trial {
  const scores = trials.map(({ score }) => score ?? Number.POSITIVE_INFINITY);
  const best = trials[scores.indexOf(Math.min(...scores))]!; // a search makes at least one
  if (best.score !== null) return best;
  throw inputFailure({
    what: 'the training has diverged with every setting of the search',
    found: `${trials.length} trials without a score`,
    advice: 'Set a smaller learning rate, as in --set learningRate=0.001, and begin anew.',
  });
}

/** A setting that was tried in an earlier run, trained once more: to the same model. */
async function retrained(parts: SearchParts, best: Trial): Promise<Fitted> {
  const { work } = parts;
  return work.stages.run(`training trial ${best.number} again`, () =>
    fittedBy(preparedTrial(parts, best), work),
  );
}
