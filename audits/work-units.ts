import type { Settings } from '../core/index.ts';
import { type TrainingData, type TrainingUnit, unitsOf } from '../trainers/index.ts';
import type { AnyAudit } from './audit.ts';
import { type AvailableArtifacts, jobsOf, jobsOfAll } from './training.ts';

/** A part of a run that can be done apart from the others, on another machine too. */
export type WorkUnit =
  /** An audit that waits for no training. */
  | { readonly kind: 'audit'; readonly id: string }
  | { readonly kind: 'training'; readonly unit: TrainingUnit };

/**
 * All that can be dealt out of a run of these audits: what is left are the audits that read trainings,
 * for whoever has these. The order follows from the arguments: trainings first, then audits.
 *
 * @param data what trainings are of; null where nothing is trained, and every audit is done as it is.
 */
export function workUnits(
  audits: readonly AnyAudit[],
  artifacts: AvailableArtifacts,
  settings: Settings,
  data: TrainingData | null,
): readonly WorkUnit[] {
  const jobs = data === null ? [] : jobsOfAll(audits, artifacts, settings);
  const units = data === null ? [] : unitsOf(jobs, data);
  const plain = audits.filter(
    (audit) => data === null || jobsOf(audit, artifacts, settings).length === 0,
  );
  return [
    ...units.map((unit) => ({ kind: 'training', unit }) as const),
    ...plain.map(({ meta }) => ({ kind: 'audit', id: meta.id }) as const),
  ];
}

/**
 * The units of one shard: every unit is in exactly one. Units that cost about the same are dealt one
 * after the other, so that of each kind, as of all together, no shard has more than one above another.
 *
 * @param shard from 1
 * @param of how many shards there are
 * @throws RangeError where there is no such shard.
 */
export function dealt(units: readonly WorkUnit[], shard: number, of: number): readonly WorkUnit[] {
  if (!(Number.isInteger(shard) && Number.isInteger(of) && shard >= 1 && shard <= of)) {
    throw new RangeError(`there is no shard ${shard} of ${of}`);
  }
  return units.toSorted(byKind).filter((_, place) => place % of === shard - 1);
}

function byKind(one: WorkUnit, other: WorkUnit): number {
  const [own, others] = [kindOf(one), kindOf(other)];
  if (own === others) return 0;
  return own < others ? -1 : 1;
}

/** One text for units that cost about the same; those of trainings, and of a baseline, begin alike. */
function kindOf(work: WorkUnit): string {
  if (work.kind === 'audit') return 'audit';
  const { baseline, protocol } = work.unit.job;
  return `training, ${baseline}, ${protocol}`;
}
