import type {
  AlignedPredictions,
  AuditDescription,
  Finding,
  Random,
  Settings,
  Split,
} from '../core/index.ts';

/** Everything that audits may read; each declares what it needs and sees only that. */
export interface Artifacts {
  /** The items under audit. */
  readonly test: Split;
  /** What priors are learnt on; null: cross-validation on `test`. */
  readonly train: Split | null;
  /** At least one model's answers to the items of `test`. */
  readonly predictions: readonly [AlignedPredictions, ...AlignedPredictions[]];
}

export type Requirement = keyof Artifacts;

export type AuditFamily = 'data' | 'splits' | 'predictions' | 'probes' | 'baselines';

export interface AuditMeta<R extends Requirement> extends AuditDescription {
  readonly id: string;
  readonly family: AuditFamily;
  readonly says: { readonly pass: string; readonly fail: string };
  readonly requires: readonly R[];
  /** The settings that change its numbers. */
  readonly options: readonly (keyof Settings)[];
  /** The measures that it can state, each with its meaning in a sentence. */
  readonly measures: Readonly<Record<string, string>>;
}

/** One question asked of the data: it states numbers and never judges them. */
export interface Audit<R extends Requirement = Requirement> {
  readonly meta: AuditMeta<R>;
  /** Why these artifacts leave the audit nothing to measure; null where they do not. */
  notApplicable(artifacts: Pick<Artifacts, R>, settings: Settings): string | null;
  measure(artifacts: Pick<Artifacts, R>, settings: Settings, random: Random): Finding;
}
