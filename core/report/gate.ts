import type { Interval } from '../statistics/interval.ts';
import type { Group, Unit } from './measure.ts';

/** How bad it is to cross a limit: an `error` fails the build, a `warn` is only said. */
export type LimitLevel = 'warn' | 'error';

/**
 * - `max`, `min`: of the measure itself.
 * - `maxIncrease`, `maxDecrease`: of its difference from a baseline.
 */
export type Bound = 'min' | 'max' | 'maxIncrease' | 'maxDecrease';

/** Which end of the interval has to be within the limit; see `judgedVerdict`. */
export type JudgedEnd = 'point' | 'lower' | 'upper';

/** The end of the interval that has to be past a limit for it to be crossed beyond doubt. */
export function nearEnd(bound: Bound): JudgedEnd {
  return bound === 'max' || bound === 'maxIncrease' ? 'lower' : 'upper';
}

/** One limit of one measure, as a configuration states it. */
export interface Limit {
  readonly level: LimitLevel;
  readonly bound: Bound;
  readonly value: number;
  readonly on: JudgedEnd;
}

/** Where a configuration states something: the file as seen from the configuration's folder. */
export interface ConfigPlace {
  readonly file: string;
  /** From 1; null where the file is a program. */
  readonly line: number | null;
  readonly column: number | null;
}

/** What became of one limit on one measure. */
export type CheckVerdict = 'pass' | 'warn' | 'fail' | 'inconclusive' | 'not-applicable';

/** One limit judged on one measure of a report. */
export interface Check {
  /** The audit and its measure: `question-only/bag-of-ngrams`. */
  readonly rule: string;
  readonly audit: string;
  readonly measure: string;
  readonly group: Group | null;
  readonly limit: Limit;
  readonly where: ConfigPlace;
  /** Null where there is no such number to judge. */
  readonly unit: Unit | null;
  readonly value: number | null;
  readonly interval?: Interval;
  readonly n: number;
  readonly clusters?: number;
  /** What the limit compares with, for `maxIncrease` and `maxDecrease`. */
  readonly base?: { readonly value: number; readonly interval?: Interval };
  readonly verdict: CheckVerdict;
  /** In a sentence: why the verdict is what it is. */
  readonly reason: string;
  /**
   * The one-sided p value of "the limit is not crossed", adjusted over all limits of the build; absent
   * where the limit is judged without a test.
   */
  readonly pValue?: number;
  /** About how many items would settle it, should the value stay; absent unless inconclusive. */
  readonly itemsNeeded?: number;
}

/** An entry of the baseline that no limit asks for any more, or whose measure is gone. */
export interface StaleEntry {
  readonly rule: string;
  readonly group: Group | null;
  /** The baseline file as seen from the configuration's folder. */
  readonly file: string;
  readonly reason: string;
}

/** What limits make of a report. */
export interface Gate {
  /** The version of the rules by which verdicts were decided. */
  readonly ruleset: number;
  /** The data set's name in the configuration. */
  readonly dataset: string;
  /** The chance that limits which nothing crosses fail the build, at most: all limits together. */
  readonly falseAlarmRate: number;
  /** The worst of all checks, stale entries counted as `fail`. */
  readonly verdict: 'pass' | 'warn' | 'fail' | 'inconclusive';
  /** In the order of the configuration, and of the report's measures. */
  readonly checks: readonly Check[];
  readonly stale: readonly StaleEntry[];
}
