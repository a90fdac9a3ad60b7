import {
  differenceInterval,
  type Estimate,
  type Interval,
  type Limit,
  type Measure,
  mirrored,
  nearEnd,
  type Report,
} from '../core/index.ts';
import {
  entryOf,
  isRelative,
  type LimitRule,
  measuresOf,
  type Ratchet,
  type RatchetEntry,
  ruleName,
} from './limit-rules.ts';

/** One limit on one measure, before it is judged. */
export interface LimitCase {
  readonly rule: LimitRule;
  /** Null where the report has no measure that the limit is about, and then `missing` says why. */
  readonly measure: Measure | null;
  readonly missing?: string;
  /** What a relative limit compares with. */
  readonly base: RatchetEntry | undefined;
}

/** A number that is to be at most `limit`: all bounds come down to that. */
export interface Question {
  readonly value: number;
  readonly interval: Interval | null;
  readonly limit: number;
}

/** Every limit with every measure it is about, in the order of the rules and of the report. */
export function limitCases(
  report: Report,
  rules: readonly LimitRule[],
  ratchet: Ratchet | null,
): readonly LimitCase[] {
  return rules.flatMap((rule): LimitCase[] => {
    const missing = missingAudit(report, rule);
    const measures = measuresOf(report, rule);
    if (measures.length === 0) {
      return [{ rule, measure: null, missing: missing ?? NO_SUCH_GROUP, base: undefined }];
    }
    return measures.map((measure) => ({ rule, measure, base: baseOf(rule, measure, ratchet) }));
  });
}

/** What is said of a limit whose audit did measure, but nothing that its selector admits. */
export const NO_SUCH_GROUP = 'the audit has no such number for these groups';

function missingAudit({ results }: Report, { audit }: LimitRule): string | null {
  const result = results.find(({ id }) => id === audit);
  if (result === undefined) return 'the audit was not run';
  return result.finding === null ? (result.reason ?? 'the audit has no numbers') : null;
}

function baseOf(rule: LimitRule, { group }: Measure, ratchet: Ratchet | null) {
  if (ratchet === null || !isRelative(rule.limit)) return undefined;
  return entryOf(ratchet, ruleName(rule), group);
}

/** What is asked of a case; null where there is no number to ask it of, or none to compare with. */
export function questionOf({ rule: { limit }, measure, base }: LimitCase): Question | null {
  if (measure === null || measure.value === null) return null;
  const own = { value: measure.value, interval: measure.interval ?? null };
  if (!isRelative(limit)) return upwards(own, limit);
  return base === undefined ? null : upwards(increase(base, own), limit);
}

type Estimated = Omit<Question, 'limit'>;

/**
 * A baseline without an interval is taken as it stands. The very number of the baseline, interval and all, has
 * not moved: it comes from the same items.
 */
function increase({ value, interval = [value, value] }: RatchetEntry, own: Estimated): Estimated {
  if (value === own.value && String(interval) === String(own.interval)) {
    return { value: 0, interval: [0, 0] };
  }
  return {
    value: own.value - value,
    interval:
      own.interval === null
        ? null
        : differenceInterval({ value, interval }, { ...own, interval: own.interval }),
  };
}

/** A least value is asked for as a largest one of the negated number. */
function upwards({ value, interval }: Estimated, limit: Limit): Question {
  if (limit.bound === 'max' || limit.bound === 'maxIncrease') {
    return { value, interval, limit: limit.value };
  }
  // a decrease is a negated increase already; a least value negates its limit too
  const sign = limit.bound === 'min' ? -1 : 1;
  const turned = interval === null ? null : mirrored({ value, interval }).interval;
  return { value: -value, interval: turned, limit: sign * limit.value };
}

/** The question as one that an interval answers; null where a limit is judged without a test. */
export function testable(one: LimitCase): (Estimate & { readonly limit: number }) | null {
  const question = questionOf(one);
  const { bound, on } = one.rule.limit;
  if (question === null || question.interval === null || on !== nearEnd(bound)) return null;
  return { ...question, interval: question.interval };
}
