import { setImmediate } from 'node:timers/promises';
import {
  createRandom,
  type Finding,
  groupKey,
  type Random,
  type Result,
  type Settings,
} from '../core/index.ts';
import type { AnyAudit, Artifacts } from './audit.ts';
import { AUDITS } from './registry.ts';
import {
  type AvailableArtifacts,
  grantedUntrained,
  type Train,
  type Training,
  trainAll,
} from './training.ts';
import { type Outcome, verdictOn } from './verdict.ts';

export interface RunOptions {
  /** The audits there are, in the order of the report; those of the registry where left out. */
  readonly audits?: readonly AnyAudit[];
  /** Ids of the audits to run; all by default. */
  readonly only?: readonly string[];
  /** Called before each audit. */
  readonly onAudit?: (id: string, done: number, total: number) => void;
  /** Wraps the work of each audit, so that a caller can stop it from outside. */
  readonly around?: <T>(work: () => T) => T;
  /** Trains what audits ask for; without it those that need it are not applicable. */
  readonly train?: Train;
  /** Why there is no `train`, and what to do: the reason that such audits are given. */
  readonly untrained?: string;
}

/**
 * Runs the audits one after the other, in their order, after what they need was trained. An
 * audit that throws becomes a result with the verdict `error`, and the others go on. All audits fork
 * their chance from one root, so that those which resample the same split draw the same clusters.
 */
export async function runAudits(
  artifacts: AvailableArtifacts,
  settings: Settings,
  seed: number,
  options: RunOptions = {},
): Promise<Result[]> {
  const { audits = AUDITS, only, onAudit, around = (work) => work() } = options;
  const chosen = audits.filter(({ meta }) => only === undefined || only.includes(meta.id));
  const training = await trainAll(chosen, artifacts, settings, options);
  const work = { artifacts, training, settings, random: createRandom(seed) };
  const results: Result[] = [];
  for (const audit of chosen) {
    onAudit?.(audit.meta.id, results.length, chosen.length);
    await setImmediate();
    results.push(
      resultOf(
        audit,
        around(() => attempt(audit, work)),
      ),
    );
  }
  return results;
}

interface Work {
  readonly artifacts: AvailableArtifacts;
  readonly training: Training;
  readonly settings: Settings;
  readonly random: Random;
}

function attempt(audit: AnyAudit, { artifacts, training, settings, random }: Work): Outcome {
  const granted = grantedUntrained(audit, artifacts);
  if (typeof granted === 'string') return { kind: 'not-applicable', reason: granted };
  try {
    const reason = audit.notApplicable(granted, settings);
    if (reason !== null) return { kind: 'not-applicable', reason };
    const whole = withTrained(audit, granted, training);
    if ('kind' in whole) return whole;
    return { kind: 'measured', finding: checked(audit.measure(whole, settings, random)) };
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

function resultOf({ meta }: AnyAudit, outcome: Outcome): Result {
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
