import { type Finding, groupKey, type Random, type Result, type Settings } from '../core/index.ts';
import type { AnyAudit, Artifacts } from './audit.ts';
import { withShortCells } from './short-cells.ts';
import { type AvailableArtifacts, grantedUntrained, type Training } from './training.ts';
import { type Outcome, verdictOn } from './verdict.ts';

/** What an audit is run on. */
export interface Work {
  readonly artifacts: AvailableArtifacts;
  readonly training: Training;
  readonly settings: Settings;
  readonly random: Random;
}

/** Runs one audit. If it throws, that is its result. */
export function resultOf(audit: AnyAudit, work: Work): Result {
  const { meta } = audit;
  const outcome = attempt(audit, work);
  const { title, why, formula, cannotTell, cites } = meta;
  return {
    id: meta.id,
    family: meta.family,
    verdict: verdictOn(outcome),
    ...(outcome.kind === 'measured' ? {} : { reason: outcome.reason }),
    finding: outcome.kind === 'measured' ? outcome.finding : null,
    about: { title, why, formula, cannotTell, cites },
  };
}

function attempt(audit: AnyAudit, { artifacts, training, settings, random }: Work): Outcome {
  const granted = grantedUntrained(audit, artifacts);
  if (typeof granted === 'string') return { kind: 'not-applicable', reason: granted };
  try {
    const reason = audit.notApplicable(granted, settings);
    if (reason !== null) return { kind: 'not-applicable', reason };
    const whole = withTrained(audit, granted, training);
    if ('kind' in whole) return whole;
    const finding = checked(audit.measure(whole, settings, random));
    return { kind: 'measured', finding: withShortCells(finding) };
  } catch (error) {
    return { kind: 'error', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The artifacts with what was trained, for audits that train; or the outcome where that is missing. */
function withTrained(
  audit: AnyAudit,
  granted: Omit<Artifacts, 'trained'>,
  training: Training,
): Artifacts | Outcome {
  const alone = granted as Artifacts; // an audit that does not train cannot read `trained`
  if (audit.trains === undefined) return alone;
  switch (training.kind) {
    case 'trained':
      return { ...granted, trained: training.runs };
    case 'failed':
      return { kind: 'error', reason: training.reason };
    case 'untrained':
      if (audit.runsUntrained?.(granted)) return alone;
      return { kind: 'not-applicable', reason: training.reason };
  }
}

/** Refuses numbers that no report can print: an audit states null with its reason instead. */
function checked(finding: Finding): Finding {
  for (const { name, group, value, interval = [] } of finding.measures) {
    if ([value ?? 0, ...interval].every(Number.isFinite)) continue;
    throw new RangeError(`"${name}" ${groupKey(group)} is not a finite number`);
  }
  return finding;
}
