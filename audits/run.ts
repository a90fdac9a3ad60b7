import { setImmediate } from 'node:timers/promises';
import {
  createRandom,
  type Finding,
  groupKey,
  type Random,
  type Result,
  type Settings,
  type Split,
} from '../core/index.ts';
import type { Artifacts, Audit, Requirement } from './audit.ts';
import { AUDITS } from './registry.ts';
import { type Outcome, verdictOn } from './verdict.ts';

/** What a run has; an audit that needs a missing part is not applicable. */
export interface AvailableArtifacts {
  readonly test: Split;
  readonly train: Split | null;
  readonly predictions?: Artifacts['predictions'];
}

export interface RunOptions {
  /** Ids of the audits to run; all by default. */
  readonly only?: readonly string[];
  /** Called before each audit. */
  readonly onAudit?: (id: string, done: number, total: number) => void;
  /** Wraps the work of each audit, so that a caller can stop it from outside. */
  readonly around?: <T>(work: () => T) => T;
}

/**
 * Runs the audits one after the other, in the registry's order. An audit that throws becomes a
 * result with the verdict `error`, and the others go on. All audits fork their chance from one
 * root, so that those which resample the same split draw the same clusters.
 */
export async function runAudits(
  artifacts: AvailableArtifacts,
  settings: Settings,
  seed: number,
  { only, onAudit, around = (work) => work() }: RunOptions = {},
): Promise<Result[]> {
  const chosen = AUDITS.filter(({ meta }) => only === undefined || only.includes(meta.id));
  const random = createRandom(seed);
  const results: Result[] = [];
  for (const audit of chosen) {
    onAudit?.(audit.meta.id, results.length, chosen.length);
    await setImmediate();
    results.push(
      resultOf(
        audit,
        around(() => attempt(audit, artifacts, settings, random)),
      ),
    );
  }
  return results;
}

function attempt(
  audit: Audit,
  artifacts: AvailableArtifacts,
  settings: Settings,
  random: Random,
): Outcome {
  const granted = grantedArtifacts(audit.meta.requires, artifacts);
  if (typeof granted === 'string') return { kind: 'not-applicable', reason: granted };
  try {
    const reason = audit.notApplicable(granted, settings);
    if (reason !== null) return { kind: 'not-applicable', reason };
    return { kind: 'measured', finding: checked(audit.measure(granted, settings, random)) };
  } catch (error) {
    return { kind: 'error', reason: error instanceof Error ? error.message : String(error) };
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

/** Only what was asked for, or the reason why that cannot be had. */
function grantedArtifacts(
  requires: readonly Requirement[],
  artifacts: AvailableArtifacts,
): Artifacts | string {
  if (requires.includes('predictions') && artifacts.predictions === undefined) {
    return 'no predictions were given; pass --predictions FILE';
  }
  const granted = Object.fromEntries(requires.map((name) => [name, artifacts[name]]));
  return granted as unknown as Artifacts; // holds what `requires` names, which is all an audit reads
}

function resultOf({ meta }: Audit, outcome: Outcome): Result {
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
