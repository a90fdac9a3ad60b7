import type { Result, Settings } from '../core/index.ts';
import { startThread } from '../trainers/index.ts';
import type { AnyAudit } from './audit.ts';
import { AUDITS } from './registry.ts';
import { type SentArtifacts, sentArtifacts } from './sent-artifacts.ts';
import type { AvailableArtifacts } from './training.ts';

/** A thread that runs audits from the last one on, until it meets those that the owner has claimed. */
export interface SecondThread {
  /** What it has done, by the audit's number, once it finds nothing more to do. Those of a lost thread are missing. */
  results(): Promise<ReadonlyMap<number, Result>>;
  dismiss(): Promise<void>;
}

/** What the thread is told. */
export interface Assignment {
  /** By number: the id of an audit that it may run; null for one that it may not. */
  readonly ids: readonly (string | null)[];
  readonly artifacts: SentArtifacts;
  readonly settings: Settings;
  readonly seed: number;
  readonly claims: Int32Array;
}

/** What it answers: a result, or that it is done. */
export type Report = { readonly index: number; readonly result: Result } | 'done';

export interface SharedWork {
  readonly chosen: readonly AnyAudit[];
  readonly artifacts: AvailableArtifacts;
  readonly settings: Settings;
  readonly seed: number;
  readonly claims: Int32Array;
}

/** One number an audit, 0 until a thread claims it; shared by all threads. */
export function createClaims(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/** Whether the audit was free: it is then the caller's to run. */
export function claim(claims: Int32Array, index: number): boolean {
  return Atomics.compareExchange(claims, index, 0, 1) === 0;
}

/**
 * It has audits of the registry alone, because functions cannot be sent, and none that reads trainings.
 * What it has claimed when it is lost (by lack of memory, say) is left to the owner.
 */
export function startSecondThread(work: SharedWork): SecondThread {
  const { chosen, artifacts, settings, seed, claims } = work;
  const isOurs = (audit: AnyAudit) =>
    AUDITS.some((one) => one === audit) && audit.trains === undefined;
  const ids = chosen.map((audit) => (isOurs(audit) ? audit.meta.id : null));
  const thread = startThread('./second-thread-worker', import.meta.url);
  const results = new Map<number, Result>();
  const ended = new Promise<void>((resolve) => {
    thread.on('message', (report: Report) => {
      if (report === 'done') resolve();
      else results.set(report.index, report.result);
    });
    thread.on('error', () => resolve());
    thread.on('exit', () => resolve());
  });
  const sent = { ids, artifacts: sentArtifacts(artifacts), settings, seed, claims };
  thread.postMessage(sent satisfies Assignment);
  return {
    async results() {
      await ended;
      return results;
    },
    async dismiss() {
      await thread.terminate();
    },
  };
}
