import type { Interval } from '../statistics/interval.ts';
import type { Group, Measure, Unit } from './measure.ts';
import type { Verdict } from './report.ts';

/** Two results beside each other. */
export interface Comparison {
  readonly base: ComparedResult;
  readonly next: ComparedResult;
  /** What else is not the same, which a difference may be due to. */
  readonly circumstances: readonly Circumstance[];
  /** Whether both tested the same items, to the byte. */
  readonly isSameTest: boolean;
  /** In the order of the new result; audits that only the base has come last. */
  readonly audits: readonly AuditComparison[];
}

export interface ComparedResult {
  /** As messages and tables call it. */
  readonly name: string;
  readonly tool: string;
  readonly items: number | null;
}

/** A setting, a file, a split or the program, as each of the two had it; null where it had none. */
export interface Circumstance {
  readonly what: string;
  readonly base: string | null;
  readonly next: string | null;
}

export interface AuditComparison {
  readonly id: string;
  readonly title: string;
  /** Null where a result has no such audit. */
  readonly verdicts: { readonly base: Verdict | null; readonly next: Verdict | null };
  readonly differences: readonly Difference[];
}

/** One measure in both results; null where a result does not have it. */
export interface Difference {
  readonly name: string;
  readonly group: Group | null;
  readonly unit: Unit;
  readonly base: Measure | null;
  readonly next: Measure | null;
  /** New less base; null where one of them has no value, and then `reason` says why. */
  readonly value: number | null;
  /** Null where one of them has no interval, and then `reason` says so. */
  readonly interval: Interval | null;
  readonly reason: string | null;
  /** Whether it is among the discoveries at a false discovery rate of 5 % over all differences. */
  readonly isMoved: boolean;
}
