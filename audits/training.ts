import { Failure, type Settings } from '../core/index.ts';
import { jobKey, type TrainedRuns, type TrainingJob } from '../trainers/index.ts';
import type { AnyAudit, Artifacts, Requirement } from './audit.ts';

/** What a run has; an audit that needs a missing part is not applicable. */
export type AvailableArtifacts = Pick<Artifacts, 'test' | 'train'> &
  Partial<Pick<Artifacts, 'predictions' | 'trainPredictions'>>;

/** Trains the jobs, which are all different. A `Failure` ends the run; other errors its trained audits. */
export type Train = (jobs: readonly TrainingJob[]) => Promise<TrainedRuns>;

/** What has come of the trainings that audits have asked for. */
export type Training =
  | { readonly kind: 'trained'; readonly runs: TrainedRuns }
  /** Nothing was trained, because nothing can be. */
  | { readonly kind: 'untrained'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is said of audits that would need a trainer, where the caller gives no other reason. */
const NO_TRAINER = 'no trainer was given; this audit needs a baseline to be trained';

/** Has the jobs of all these audits trained, equal ones once; without any, asks no trainer. */
export async function trainAll(
  audits: readonly AnyAudit[],
  artifacts: AvailableArtifacts,
  settings: Settings,
  { train, untrained = NO_TRAINER }: { readonly train?: Train; readonly untrained?: string },
): Promise<Training> {
  if (train === undefined) return { kind: 'untrained', reason: untrained };
  const jobs = jobsOfAll(audits, artifacts, settings);
  if (jobs.length === 0) return { kind: 'trained', runs: unasked };
  try {
    return { kind: 'trained', runs: await train(jobs) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Only what an audit may see before trainings, or the reason why that cannot be had. */
export function grantedUntrained(
  { meta }: AnyAudit,
  artifacts: AvailableArtifacts,
): Omit<Artifacts, 'trained'> | string {
  if (meta.requires.includes('predictions') && artifacts.predictions === undefined) {
    return 'no predictions were given; pass --predictions FILE';
  }
  const given: Partial<Artifacts> = artifacts;
  const named: readonly Requirement[] = [...meta.requires, ...(meta.uses ?? [])];
  const granted = named.flatMap((name) =>
    given[name] === undefined ? [] : [[name, given[name]] as const],
  );
  // holds what `requires` names and what there is of `uses`, which is all an audit reads
  return Object.fromEntries(granted) as unknown as Omit<Artifacts, 'trained'>;
}

/** The trainings that these audits ask for, in their order; equal ones once. */
export function jobsOfAll(
  audits: readonly AnyAudit[],
  artifacts: AvailableArtifacts,
  settings: Settings,
): readonly TrainingJob[] {
  const jobs = audits.flatMap((audit) => jobsOf(audit, artifacts, settings));
  return [...new Map(jobs.map((job) => [jobKey(job), job])).values()];
}

/** None where the audit has nothing to measure, or throws: it will do so again, and be told of, when it runs. */
export function jobsOf(
  audit: AnyAudit,
  artifacts: AvailableArtifacts,
  settings: Settings,
): readonly TrainingJob[] {
  const granted = grantedUntrained(audit, artifacts);
  if (audit.trains === undefined || typeof granted === 'string') return [];
  try {
    if (audit.notApplicable(granted, settings) !== null) return [];
    return audit.trains(granted, settings);
  } catch {
    return [];
  }
}

const unasked: TrainedRuns = (job) => {
  throw new RangeError(`no training was asked for: ${jobKey(job)}`);
};
