import { inputFailure } from '../core/index.ts';
import { type ModelsCard, modelsCard } from './card.ts';
import type { Fitted } from './fit.ts';
import type { TrainingData } from './job.ts';
import {
  protocolText,
  type TrainingUnit,
  type UnitTraining,
  unitKey,
  unitTraining,
} from './units.ts';

/** What one unit has come to: all that is needed of it to put its job's `TrainedRun` together. */
export interface UnitOutcome {
  /** The answers that the model can give, and for each item that it was tested on the one it gave. */
  readonly answers: { readonly labels: readonly string[]; readonly codes: Uint32Array };
  /** For each of those items the probability of its reference answer. */
  readonly truthProbability: Float64Array;
  /** As in `TrainedRun`. */
  readonly epochs: readonly Float32Array[];
  /** Of this one model; what command trains it again is for those to say who ask for the run. */
  readonly card: ModelsCard;
}

/**
 * Where outcomes outlive the process that trains them. A key names a unit among those of one run: a
 * store is to hold the outcomes of one set of data, seed, metric, options and version only.
 */
export interface OutcomeStore {
  get(key: string): UnitOutcome | undefined;
  /** Called as soon as a unit is trained. */
  put(key: string, outcome: UnitOutcome): void;
}

/** What remains of a trained unit. */
export function unitOutcome(
  { job }: TrainingUnit,
  training: UnitTraining & { readonly fitted: Fitted },
  { data, version }: { readonly data: TrainingData; readonly version: string },
): UnitOutcome {
  const { test, fitted } = training;
  const context = { version, protocol: protocolText(job, data) };
  return {
    answers: {
      labels: test === null ? [] : fitted.preparation.answers.texts,
      codes: Uint32Array.from(test === null ? [] : fitted.answers),
    },
    truthProbability: Float64Array.from(test === null ? [] : fitted.truthProbability),
    epochs: job.protocol === 'in-sample' ? epochsOf(training) : [],
    card: modelsCard(job, [training], context),
  };
}

/** From the order of training (those learnt from, then those that validate) back to that of the split. */
function epochsOf({ fitted, learn }: UnitTraining & { readonly fitted: Fitted }): Float32Array[] {
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

/** Refuses, by a `Failure`, what another unit, other data or another seed have come to. */
export function checkOutcome(unit: TrainingUnit, outcome: UnitOutcome, data: TrainingData): void {
  const { seed, learn, test } = unitTraining(unit, data);
  const { card, answers, truthProbability, epochs } = outcome;
  const found = card.runs.map((run) => run.seed).join(', ');
  if (found !== seed) throw otherTraining(unit, `its seed is "${found}", not "${seed}"`);
  const tested = test === null ? 0 : test.rows.length;
  for (const { length } of [answers.codes, truthProbability]) {
    if (length !== tested) throw otherTraining(unit, `${length} test items, not ${tested}`);
  }
  for (const { length } of epochs) {
    const { size } = learn.split;
    if (length !== size) throw otherTraining(unit, `${length} training items, not ${size}`);
  }
}

function otherTraining(unit: TrainingUnit, found: string): Error {
  return inputFailure({
    what: `what is stored of the training ${unitKey(unit)} is of other data or another seed`,
    found,
    advice: 'Delete what is stored of other runs, and train it again.',
  });
}
