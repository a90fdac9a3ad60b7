import {
  type Check,
  exceedancePValue,
  type Gate,
  itemsToSettle,
  LEVEL,
  type LimitLevel,
  nearEnd,
  type Report,
  weightedHolm,
} from '../core/index.ts';
import { type LimitCase, limitCases, NO_SUCH_GROUP, questionOf, testable } from './limit-case.ts';
import { isRelative, type LimitRule, type Ratchet, ruleName } from './limit-rules.ts';
import { staleEntries } from './ratchet.ts';
import type { Ruleset } from './rulesets.ts';
import { auditVerdict, checkVerdict, gateVerdict, type Standing } from './verdict.ts';

/** What a report is judged by. */
export interface Judgement {
  readonly ruleset: Ruleset;
  /** The data set's name in the configuration. */
  readonly dataset: string;
  /** How many data sets the build judges: they share the chance of a false alarm. */
  readonly datasets: number;
  readonly rules: readonly LimitRule[];
  /** Null where no limit compares with it. */
  readonly ratchet: Ratchet | null;
}

/** A report with its gate, and the verdict of each audit in the light of it. */
export interface Judged {
  readonly report: Report;
  readonly gate: Gate;
  /** Limits of groups that no measure of an audit has: most often a slip in the configuration. */
  readonly unmatched: readonly LimitRule[];
}

/**
 * Judges a report by the limits given. Those of one level that are decided by a test share the chance of a
 * false alarm: each rule (audit and measure) gets an equal part, and its groups are one family, by Holm's
 * procedure with these weights. So however many limits there are, a data set that crosses none of them fails
 * a build at most as often as the ruleset says.
 */
export function judged(report: Report, judgement: Judgement): Judged {
  const { ruleset, dataset, datasets, rules, ratchet } = judgement;
  const cases = limitCases(report, rules, ratchet);
  const falseAlarmRate = ruleset.falseAlarmRate / datasets;
  const tests = familyTests(cases);
  const checks = cases.map((one, at) => checkOf(one, { ...tests[at]!, falseAlarmRate }));
  const stale = ratchet === null ? [] : staleEntries(report, rules, ratchet);
  const gate: Gate = {
    ruleset: ruleset.version,
    dataset,
    falseAlarmRate,
    verdict: gateVerdict(checks, stale),
    checks,
    stale,
  };
  const unmatched = cases.filter(({ missing }) => missing === NO_SUCH_GROUP);
  return { report: withGate(report, gate), gate, unmatched: unmatched.map(({ rule }) => rule) };
}

function withGate(report: Report, gate: Gate): Report {
  const results = report.results.map((result) => {
    const checks = gate.checks.filter(({ audit }) => audit === result.id);
    return { ...result, verdict: auditVerdict(result, checks) };
  });
  return { ...report, results, gate };
}

/** What the family of its level makes of a case. */
interface FamilyTest {
  /** Adjusted; undefined where a limit is judged without a test. */
  readonly pValue: number | undefined;
  /** The part of the false alarm rate that is its own as long as no other limit is crossed. */
  readonly share: number;
}

function familyTests(cases: readonly LimitCase[]): readonly FamilyTest[] {
  const tests: FamilyTest[] = cases.map(() => ({ pValue: undefined, share: 1 }));
  for (const level of ['error', 'warn'] as const) {
    const tested = [...cases.keys()].filter((at) => isTested(cases[at]!, level));
    const sizes = familySizes(tested.map((at) => cases[at]!));
    const raw = tested.map((at) => pValueOf(cases[at]!));
    const weights = tested.map((at) => 1 / sizes.get(ruleName(cases[at]!.rule))!);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weightedHolm(raw, weights).forEach((pValue, index) => {
      tests[tested[index]!] = { pValue, share: weights[index]! / total };
    });
  }
  return tests;
}

function isTested(one: LimitCase, level: LimitLevel): boolean {
  return one.rule.limit.level === level && testable(one) !== null;
}

function pValueOf(one: LimitCase): number {
  const question = testable(one)!; // only tested cases have one
  return exceedancePValue(question, question.limit);
}

/** How many cases each rule has. */
function familySizes(cases: readonly LimitCase[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { rule } of cases) {
    const name = ruleName(rule);
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  return sizes;
}

interface Test extends FamilyTest {
  readonly falseAlarmRate: number;
}

function checkOf(one: LimitCase, test: Test): Check {
  const { rule, measure, base } = one;
  const { standing, reason, itemsNeeded } = standingOf(one, test);
  return {
    rule: ruleName(rule),
    audit: rule.audit,
    measure: rule.measure,
    group: measure?.group ?? null,
    limit: rule.limit,
    where: rule.where,
    unit: measure?.unit ?? null,
    value: measure?.value ?? null,
    ...(measure?.interval ? { interval: measure.interval } : {}),
    n: measure?.n ?? 0,
    ...(measure?.clusters === undefined ? {} : { clusters: measure.clusters }),
    ...(base === undefined ? {} : { base: baseOf(base) }),
    verdict: checkVerdict(standing, rule.limit.level),
    reason,
    ...(test.pValue === undefined ? {} : { pValue: test.pValue }),
    ...(itemsNeeded === undefined ? {} : { itemsNeeded }),
  };
}

function baseOf({ value, interval }: NonNullable<LimitCase['base']>): NonNullable<Check['base']> {
  return interval === undefined ? { value } : { value, interval };
}

interface Stand {
  readonly standing: Standing;
  readonly reason: string;
  readonly itemsNeeded?: number;
}

function standingOf(one: LimitCase, test: Test): Stand {
  const { rule, measure, missing } = one;
  if (measure === null) return { standing: 'unmeasured', reason: missing! }; // the one or the other is there
  const question = questionOf(one);
  if (question === null) return undecided(withoutNumber(one));
  const { value, interval, limit } = question;
  if (rule.limit.on === 'point') {
    return value > limit ? crossed('its value is past the limit') : within('its value is within');
  }
  if (interval === null) {
    return undecided(
      `it has no interval (${measure.reason ?? 'no reason is given'}); "on: point" judges its value alone`,
    );
  }
  if (interval[1] <= limit) return within('the whole interval is within the limit');
  if (rule.limit.on !== nearEnd(rule.limit.bound)) {
    return crossed('the interval is not wholly within the limit');
  }
  return tested(one, test);
}

/** The interval reaches beyond the limit: whether all of it does, in the light of all other limits. */
function tested(one: LimitCase, { pValue, share, falseAlarmRate }: Test): Stand {
  if (pValue! <= falseAlarmRate) return crossed('the whole interval is past the limit');
  const question = testable(one)!;
  // to be within takes its own interval alone; to be crossed, its part of the false alarm rate
  const isBeyond = question.value > question.limit;
  const items = itemsToSettle(question, {
    limit: question.limit,
    n: one.measure!.n, // tested cases have one
    pValue: isBeyond ? falseAlarmRate * share : (1 - LEVEL) / 2,
  });
  const why =
    question.interval[0] > question.limit
      ? 'the interval is past the limit, which among so many limits may be chance'
      : 'the limit is within the interval';
  return { ...undecided(why), ...(items === null ? {} : { itemsNeeded: items }) };
}

function withoutNumber({ rule, measure }: LimitCase): string {
  if (measure!.value === null) return `undefined: ${measure!.reason ?? 'no reason is given'}`;
  return isRelative(rule.limit)
    ? 'the baseline has no entry for it; check --update-baseline adds one'
    : 'there is no number';
}

function crossed(reason: string): Stand {
  return { standing: 'crossed', reason };
}

function within(reason: string): Stand {
  return { standing: 'within', reason };
}

function undecided(reason: string): Stand {
  return { standing: 'undecided', reason };
}
