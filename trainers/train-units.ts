import { fitModel } from './fit.ts';
import type { BaselineId, TrainingData } from './job.ts';
import { type Crew, createCrew } from './loop/crew.ts';
import type { Options } from './models/index.ts';
import { checkOutcome, type OutcomeStore, type UnitOutcome, unitOutcome } from './outcome.ts';
import { prepareTraining, type TrainingRequest } from './preparation.ts';
import { type TrainingUnit, type UnitTraining, unitKey, unitTraining } from './units.ts';

/** How units are trained. */
export interface UnitControl {
  /** How many threads train; results do not depend on it. */
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Threads to train with, which stay; without them threads are made, and end with the last unit. */
  readonly crew?: Crew;
  /** What differs from the defaults of a baseline, by its id. */
  readonly options?: Readonly<Partial<Record<BaselineId, Options>>>;
  /** Of hanscheck, which model files name. */
  readonly version: string;
  /** Units that it has are not trained; those that it has not it is given one by one. */
  readonly store?: OutcomeStore;
  /** Wraps what computes for long without a pause, so that a caller can stop it from outside. */
  readonly around?: <T>(work: () => T) => T;
  /** Called about every tenth of a second while it trains. */
  readonly onProgress?: (progress: TrainProgress) => void;
}

export interface TrainProgress {
  /** How much of all trainings that were not in the store is done at least, 0 to 1. */
  readonly share: number;
  /** What is under way. */
  readonly detail: string;
  /** Items that the training under way has learnt from so far, over all its epochs. */
  readonly items: number;
}

/**
 * What the units have come to, by their keys: those of the store as they are, the others trained one
 * after the other.
 *
 * @throws Failure where an outcome of the store is of another training, before anything is trained.
 */
export async function trainUnits(
  units: readonly TrainingUnit[],
  data: TrainingData,
  control: UnitControl,
): Promise<ReadonlyMap<string, UnitOutcome>> {
  const outcomes = storedOutcomes(units, data, control.store);
  const missing = units.filter((unit) => !outcomes.has(unitKey(unit)));
  if (missing.length === 0) return outcomes; // without starting threads
  const crew = control.crew ?? createCrew(control.threads);
  try {
    for (const [index, unit] of missing.entries()) {
      const onProgress = ({ share, detail, items }: TrainProgress) =>
        control.onProgress?.({ share: (index + share) / missing.length, detail, items });
      const outcome = await trainUnit(unit, data, { ...control, onProgress, crew });
      outcomes.set(unitKey(unit), outcome);
      control.store?.put(unitKey(unit), outcome);
    }
  } finally {
    if (control.crew === undefined) await crew.dismiss();
  }
  return outcomes;
}

function storedOutcomes(
  units: readonly TrainingUnit[],
  data: TrainingData,
  store: OutcomeStore | undefined,
): Map<string, UnitOutcome> {
  const outcomes = new Map<string, UnitOutcome>();
  for (const unit of units) {
    const outcome = store?.get(unitKey(unit));
    if (outcome === undefined) continue;
    checkOutcome(unit, outcome, data);
    outcomes.set(unitKey(unit), outcome);
  }
  return outcomes;
}

type CrewControl = UnitControl & {
  readonly crew: Crew;
  readonly onProgress: (progress: TrainProgress) => void;
};

async function trainUnit(
  unit: TrainingUnit,
  data: TrainingData,
  control: CrewControl,
): Promise<UnitOutcome> {
  const { crew, signal, onProgress, version, around = (work) => work() } = control;
  const training = unitTraining(unit, data);
  const preparation = around(() => prepareTraining(requestOf(unit, training, { data, control })));
  const detail = `${unit.job.baseline}, ${training.name}`;
  const fitted = await fitModel(preparation, crew, {
    signal,
    onProgress: ({ share, epoch, items }) =>
      onProgress({ share, detail: `${detail}, epoch ${epoch}`, items }),
  });
  return unitOutcome(unit, { ...training, fitted }, { data, version });
}

function requestOf(
  { job }: TrainingUnit,
  { seed, learn, test }: UnitTraining,
  { data, control }: { readonly data: TrainingData; readonly control: UnitControl },
): TrainingRequest {
  const { baseline, inputs, targets, protocol } = job;
  return {
    architecture: baseline,
    inputs,
    options: { ...control.options?.[baseline], targets },
    learn,
    validation: null,
    test,
    metric: data.metric,
    seed,
    keepEpochs: protocol === 'in-sample',
  };
}
