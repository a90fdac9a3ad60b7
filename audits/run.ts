import { setImmediate } from 'node:timers/promises';
import { createRandom, type Result, type Settings } from '../core/index.ts';
import type { AnyAudit } from './audit.ts';
import { resultOf, type Work } from './measuring.ts';
import { AUDITS } from './registry.ts';
import { claim, createClaims, type SecondThread, startSecondThread } from './second-thread.ts';
import { type AvailableArtifacts, type Train, trainAll } from './training.ts';

export interface RunOptions {
  /** The audits there are, in the order of the report; those of the registry where left out. */
  readonly audits?: readonly AnyAudit[];
  /** Ids of the audits to run; all by default. */
  readonly only?: readonly string[];
  /** By the ids of their audits, results that are known: they stand as they are, and nothing is trained for them. */
  readonly results?: ReadonlyMap<string, Result>;
  /** Called before each audit; those that another thread runs meanwhile are not told of. */
  readonly onAudit?: (id: string, done: number, total: number) => void;
  /** Wraps the work of each audit, so that a caller can stop it from outside. */
  readonly around?: <T>(work: () => T) => T;
  /** Trains what audits ask for; without it those that need it are not applicable. */
  readonly train?: Train;
  /** Why there is no `train`, and what to do: the reason that such audits are given. */
  readonly untrained?: string;
  /**
   * With 2 or more, audits of large splits run on two threads; 1 by default. Results are the same, and
   * more memory is needed.
   */
  readonly threads?: number;
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
  const { audits = AUDITS, only, results = new Map<string, Result>() } = options;
  const wanted = audits.filter(({ meta }) => only === undefined || only.includes(meta.id));
  const chosen = wanted.filter(({ meta }) => !results.has(meta.id));
  const training = await trainAll(chosen, artifacts, settings, options);
  const work = { artifacts, training, settings, random: createRandom(seed) };
  const measured = await measuredResults({ chosen, work, seed }, options);
  return wanted.map(({ meta }) => results.get(meta.id) ?? measured.get(meta.id)!);
}

interface Measuring {
  readonly chosen: readonly AnyAudit[];
  readonly work: Work;
  readonly seed: number;
}

/** By the ids of their audits; with a second thread where that is worth while. */
async function measuredResults(
  { chosen, work, seed }: Measuring,
  options: RunOptions,
): Promise<ReadonlyMap<string, Result>> {
  const { artifacts, settings } = work;
  const { threads = 1 } = options;
  const claims = createClaims(chosen.length);
  const second =
    threads > 1 && areWorthAThread(chosen, artifacts)
      ? startSecondThread({ chosen, artifacts, settings, seed, claims })
      : null;
  try {
    const results = await resultsOf({ chosen, work, claims, second }, options);
    return new Map(results.map((result) => [result.id, result]));
  } finally {
    await second?.dismiss();
  }
}

/** Below this many items audits are done before they are copied to another thread. */
const MANY_ITEMS = 100_000;

function areWorthAThread(
  chosen: readonly AnyAudit[],
  { test, train }: AvailableArtifacts,
): boolean {
  return chosen.length > 1 && test.size + (train?.size ?? 0) >= MANY_ITEMS;
}

interface Run {
  readonly chosen: readonly AnyAudit[];
  readonly work: Work;
  readonly claims: Int32Array;
  readonly second: SecondThread | null;
}

/** This thread takes audits from the first on; what the other has claimed and not done is done at last. */
async function resultsOf(
  { chosen, work, claims, second }: Run,
  { onAudit, around = (own) => own() }: RunOptions,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const run = async (index: number) => {
    onAudit?.(chosen[index]!.meta.id, index, chosen.length);
    await setImmediate();
    results.set(
      index,
      around(() => resultOf(chosen[index]!, work)),
    );
  };
  for (const index of chosen.keys()) if (claim(claims, index)) await run(index);
  for (const [index, result] of (await second?.results()) ?? []) results.set(index, result);
  for (const index of chosen.keys()) if (!results.has(index)) await run(index);
  return chosen.map((_, index) => results.get(index)!);
}
