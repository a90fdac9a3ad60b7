import { ABSENT, createDictionary, inputFailure, type Split } from '../core/index.ts';
import type { ModelsCard } from './card.ts';
import {
  jobKey,
  type TrainedRun,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
} from './job.ts';
import { checkOutcome, type UnitOutcome } from './outcome.ts';
import {
  foldsOf,
  protocolText,
  type TrainingUnit,
  unitKey,
  unitsOf,
  unitTraining,
} from './units.ts';

/** What jobs are put together from. */
export interface Assembly {
  /** By the keys of their units, those of other jobs among them or not. */
  readonly outcomes: ReadonlyMap<string, UnitOutcome>;
  /** The command that trains a job again, for its card. */
  readonly command: (job: TrainingJob) => string;
}

/** What the jobs have come to; a job that is none of them is answered by a RangeError. */
export function assembleRuns(
  jobs: readonly TrainingJob[],
  data: TrainingData,
  assembly: Assembly,
): TrainedRuns {
  const runs = new Map(jobs.map((job) => [jobKey(job), assembleRun(job, data, assembly)]));
  return (job) => {
    const run = runs.get(jobKey(job));
    if (run) return run;
    throw new RangeError(`this was not trained: ${jobKey(job)}`);
  };
}

/**
 * What a job has come to, wherever its units were trained.
 *
 * @throws Failure where the outcome of a unit is missing, or is of other data.
 */
export function assembleRun(
  job: TrainingJob,
  data: TrainingData,
  { outcomes, command }: Assembly,
): TrainedRun {
  const parts = unitsOf([job], data).map((unit) => {
    return { unit, outcome: outcomeOf(unit, data, outcomes) };
  });
  return {
    job,
    ...testResults(parts, data),
    folds: foldsOf(job, data),
    protocol: protocolText(job, data),
    epochs: parts[0]!.outcome.epochs, // a job has at least one unit
    card: { ...cardOf(parts), command: command(job) },
  };
}

/** A unit with what it has come to. */
interface AssembledPart {
  readonly unit: TrainingUnit;
  readonly outcome: UnitOutcome;
}

function outcomeOf(
  unit: TrainingUnit,
  data: TrainingData,
  outcomes: Assembly['outcomes'],
): UnitOutcome {
  const outcome = outcomes.get(unitKey(unit));
  if (outcome === undefined) {
    throw inputFailure({
      what: `the training ${unitKey(unit)} is missing`,
      advice: 'Give the outcomes of all shards of the run.',
    });
  }
  checkOutcome(unit, outcome, data);
  return outcome;
}

/** What the models answer to the items of the test split, each asked the items that it was not shown. */
function testResults(
  parts: readonly AssembledPart[],
  data: TrainingData,
): Pick<TrainedRun, 'answers' | 'truthProbability'> {
  const dictionary = createDictionary();
  const codes = new Uint32Array(testedSize(parts, data.test)).fill(ABSENT);
  const truthProbability = new Float64Array(codes.length);
  for (const { unit, outcome } of parts) {
    const codeOf = Uint32Array.from(outcome.answers.labels, (text) => dictionary.code(text));
    unitTraining(unit, data).test?.rows.forEach((row, index) => {
      codes[row] = codeOf[outcome.answers.codes[index]!]!;
      truthProbability[row] = outcome.truthProbability[index]!;
    });
  }
  return { answers: { kind: 'codes', labels: dictionary.labels, codes }, truthProbability };
}

function testedSize([first]: readonly AssembledPart[], { size }: Split): number {
  return first!.unit.job.protocol === 'in-sample' ? 0 : size;
}

/** The first model stands for all in what they have in common. */
function cardOf(parts: readonly AssembledPart[]): ModelsCard {
  const cards = parts.map(({ outcome }) => outcome.card);
  return { ...cards[0]!, runs: cards.flatMap(({ runs }) => runs) };
}
