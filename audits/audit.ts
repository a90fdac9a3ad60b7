import type {
  AlignedPredictions,
  AuditDescription,
  Finding,
  Random,
  Settings,
  Split,
} from '../core/index.ts';
import type { TrainedRuns, TrainingJob } from '../trainers/index.ts';

/** Everything that audits may read; each declares what it needs and sees only that. */
export interface Artifacts {
  /** The items under audit. */
  readonly test: Split;
  /** What priors are learnt on; null: cross-validation on `test`. */
  readonly train: Split | null;
  /** At least one model's answers to the items of `test`. */
  readonly predictions: readonly [AlignedPredictions, ...AlignedPredictions[]];
  /** Models' answers to items of `train`, each with those items; named as in `predictions`. */
  readonly trainPredictions: readonly PredictedSplit[];
  /** What the trainings have come to that the audit has asked for by `trains`. */
  readonly trained: TrainedRuns;
}

/** Items with what one model answers to them. */
export interface PredictedSplit {
  readonly split: Split;
  readonly predictions: AlignedPredictions;
}

export type Requirement = keyof Artifacts;

/** What an audit that requires R, and uses U where there is any, may read. */
export type Granted<R extends Requirement, U extends Requirement = never> = Pick<Artifacts, R> &
  Partial<Pick<Artifacts, U>>;

/** The same before anything is trained: what an audit may judge its applicability by. */
export type Untrained<R extends Requirement, U extends Requirement = never> = Granted<
  Exclude<R, 'trained'>,
  Exclude<U, 'trained'>
>;

export type AuditFamily = 'data' | 'splits' | 'predictions' | 'probes' | 'baselines';

export interface AuditMeta<R extends Requirement, U extends Requirement = never>
  extends AuditDescription {
  readonly id: string;
  readonly family: AuditFamily;
  readonly says: { readonly pass: string; readonly fail: string };
  readonly requires: readonly R[];
  /** Whether it compares with `train`, and is not applicable without. */
  readonly needsTrain?: true;
  /** What it reads where there is any, and can do without. */
  readonly uses?: readonly U[];
  /** The settings that change its numbers. */
  readonly options: readonly (keyof Settings)[];
  /** The measures that it can state, each with its meaning in a sentence. */
  readonly measures: Readonly<Record<string, string>>;
}

/** One question asked of the data: it states numbers and never judges them. */
export interface Audit<R extends Requirement = Requirement, U extends Requirement = never> {
  readonly meta: AuditMeta<R, U>;
  /** Why these artifacts leave the audit nothing to measure; null where they do not. */
  notApplicable(artifacts: Untrained<R, U>, settings: Settings): string | null;
  /**
   * The trainings that `measure` reads from `trained`; the runner has them done beforehand, equal ones
   * once. Only asked where the audit is applicable.
   */
  trains?(artifacts: Untrained<R, U>, settings: Settings): readonly TrainingJob[];
  measure(artifacts: Granted<R, U>, settings: Settings, random: Random): Finding;
  /** Whether there is something to measure although nothing can be trained; no, where left out. */
  runsUntrained?(artifacts: Untrained<R, U>): boolean;
}

/** An audit of which nothing more is known, as registry and runner hold it. */
export type AnyAudit = Audit<Requirement, Requirement>;
