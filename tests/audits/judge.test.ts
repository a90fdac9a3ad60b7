import { describe, expect, it } from 'vitest';
import { judged, type LimitRule, type Ratchet } from '../../audits/index.ts';
import type { Check, Measure, Report } from '../../core/index.ts';
import { RULESET, reportOf, resultOf, ruleOf, share } from './judged-sample.ts';

function judge(report: Report, rules: readonly LimitRule[], ratchet: Ratchet | null = null) {
  return judged(report, { ruleset: RULESET, dataset: 'mine', datasets: 1, rules, ratchet });
}

/** The check of one limit on one measure. */
function checkOf(measure: Measure, rule: LimitRule, ratchet: Ratchet | null = null): Check {
  return judge(reportOf(resultOf('audit', [measure])), [rule], ratchet).gate.checks[0]!;
}

/** What becomes of .50 [.48, .52] under a limit. */
const verdictOf = (rule: LimitRule) => checkOf(share('measure', 0.5), rule).verdict;

describe('a limit is crossed', () => {
  it.each([
    ['max', 0.47, 'fail'],
    ['max', 0.49, 'inconclusive'],
    ['max', 0.51, 'inconclusive'],
    ['max', 0.53, 'pass'],
    ['min', 0.53, 'fail'],
    ['min', 0.51, 'inconclusive'],
    ['min', 0.49, 'inconclusive'],
    ['min', 0.47, 'pass'],
  ] as const)('only where the whole interval is past it: %s %d', (bound, limit, verdict) => {
    expect(verdictOf(ruleOf(bound, limit))).toBe(verdict);
  });

  it.each([
    ['max', 0.49, 'point', 'fail'],
    ['max', 0.5, 'point', 'pass'],
    ['min', 0.51, 'point', 'fail'],
    ['min', 0.5, 'point', 'pass'],
    ['max', 0.51, 'upper', 'fail'],
    ['max', 0.53, 'upper', 'pass'],
    ['min', 0.49, 'lower', 'fail'],
    ['min', 0.47, 'lower', 'pass'],
  ] as const)('or by the end that it names: %s %d on %s', (bound, limit, on, verdict) => {
    expect(verdictOf(ruleOf(bound, limit, { on }))).toBe(verdict);
  });

  it('which fails the build as an error, and warns as a warning', () => {
    expect(verdictOf(ruleOf('max', 0.47, { level: 'warn' }))).toBe('warn');
    const both = [ruleOf('max', 0.47, { level: 'warn' }), ruleOf('max', 0.53)];
    const { gate, report } = judge(reportOf(resultOf('audit', [share('measure', 0.5)])), both);
    expect(gate.verdict).toBe('warn');
    expect(report.results[0]!.verdict).toBe('warn');
  });
});

describe('an inconclusive limit names about how many items would settle it', () => {
  it('by the distance of the value from the limit', () => {
    // a half width of .02 with 1,000 items; .01 away takes 4 times as many
    expect(checkOf(share('measure', 0.5), ruleOf('max', 0.49)).itemsNeeded).toBe(4000);
    expect(checkOf(share('measure', 0.5), ruleOf('min', 0.49)).itemsNeeded).toBe(4000);
  });

  it('unless the value is the limit, or has no interval', () => {
    expect(checkOf(share('measure', 0.5), ruleOf('max', 0.5))).not.toHaveProperty('itemsNeeded');
    const { interval: _, ...bare } = share('measure', 0.5, { reason: 'a count' });
    const check = checkOf(bare, ruleOf('max', 0.4));
    expect(check).toMatchObject({ verdict: 'inconclusive' });
    expect(check.reason).toContain('it has no interval (a count)');
    expect(check).not.toHaveProperty('itemsNeeded');
    expect(checkOf(bare, ruleOf('max', 0.4, { on: 'point' })).verdict).toBe('fail');
  });
});

describe('what cannot be judged is said to be so', () => {
  it('where a number is undefined', () => {
    const check = checkOf(share('measure', null, { reason: 'no items' }), ruleOf('max', 0.4));
    expect(check).toMatchObject({ verdict: 'inconclusive', value: null });
    expect(check.reason).toContain('no items');
  });

  it('where the audit was not run, or not applicable', () => {
    const none = judge(reportOf(), [ruleOf('max', 0.4)]);
    expect(none.gate.checks).toMatchObject([
      { verdict: 'not-applicable', value: null, unit: null },
    ]);
    expect(none.unmatched).toEqual([]);
    const idle = { ...resultOf('audit', []), finding: null, reason: 'no train split' };
    const verdict = 'not-applicable' as const;
    const { gate, report } = judge(reportOf({ ...idle, verdict }), [ruleOf('max', 0.4)]);
    expect(gate.checks).toMatchObject([{ verdict, reason: 'no train split' }]);
    expect(gate.verdict).toBe('inconclusive');
    expect(report.results[0]!.verdict).toBe(verdict);
  });

  it('where a selector admits none of the measures, which is most often a slip', () => {
    const rule = ruleOf('max', 0.4, { groups: { answerType: 'nubmer' } });
    const { unmatched } = judge(reportOf(resultOf('audit', [share('measure', 0.5)])), [rule]);
    expect(unmatched).toEqual([rule]);
  });
});

describe('a selector', () => {
  const groups = [
    null,
    { answerType: 'number' },
    { answerType: 'yes/no' },
    { model: 'mine' },
    { model: 'mine', answerType: 'number' },
    { split: 'train' },
  ];
  const measures = groups.map((group) => share('measure', 0.5, { group }));
  const admitted = (selector: LimitRule['groups']) =>
    judge(reportOf(resultOf('audit', measures)), [
      ruleOf('max', 0.9, { groups: selector }),
    ]).gate.checks.map(({ group }) => group);

  it('that names nothing is of all items, of every model', () => {
    expect(admitted({})).toEqual([null, { model: 'mine' }]);
  });

  it('admits the groups that it names, or every one by a star', () => {
    expect(admitted({ answerType: 'number' })).toEqual([groups[1], groups[4]]);
    expect(admitted({ answerType: '*' })).toEqual([groups[1], groups[2], groups[4]]);
    expect(admitted({ answerType: '*', model: 'mine' })).toEqual([groups[4]]);
    expect(admitted({ split: '*' })).toEqual([{ split: 'train' }]);
  });
});

describe('limits share the chance of a false alarm', () => {
  /** A standard error of .01: z standard errors above a limit of .4. */
  const above = (z: number, more: Partial<Measure> = {}) => {
    const value = 0.4 + z / 100;
    const half = 1.959963984540054 / 100;
    return share('measure', value, { interval: [value - half, value + half], ...more });
  };
  const typed = (z: number, answerType: string) => above(z, { group: { answerType } });

  it('so that groups of one measure are one family, by Holm', () => {
    // z = 2.3 has p = .010724: · 3 groups = .03217 is above .025, although its own interval is past the limit;
    // z = 3 has p = .0013499, · 3 = .0040497; then z = 2.3 · 2 = .021448, which is within .025
    const all = ruleOf('max', 0.4, { groups: { answerType: '*' } });
    const one = judge(
      reportOf(resultOf('audit', [typed(2.3, 'a'), typed(0, 'b'), typed(0, 'c')])),
      [all],
    ).gate.checks;
    expect(one.map(({ verdict }) => verdict)).toEqual([
      'inconclusive',
      'inconclusive',
      'inconclusive',
    ]);
    expect(one[0]!.pValue).toBeCloseTo(0.032172, 5);
    expect(one[0]!.reason).toContain('may be chance');
    // alone it would have to reach p = .025 / 3, which is z = 2.39398: 1,000 · (2.39398 / 2.3)² = 1,083.4
    expect(one[0]!.itemsNeeded).toBe(1084);
    const two = judge(
      reportOf(resultOf('audit', [typed(2.3, 'a'), typed(3, 'b'), typed(0, 'c')])),
      [all],
    ).gate.checks;
    expect(two.map(({ verdict }) => verdict)).toEqual(['fail', 'fail', 'inconclusive']);
    expect(two[1]!.pValue).toBeCloseTo(0.0040497, 6);
    expect(two[0]!.pValue).toBeCloseTo(0.021448, 5);
  });

  it('and each rule has an equal part, however many groups another has', () => {
    // two rules, one of a single number and one of three groups: weights 1 and 1/3 each, which add up to 2;
    // z = 2.3 alone: .010724 · 2 / 1 = .021448, which fails; in the family of three: .010724 · 2 · 3 = .064344
    const single = ruleOf('max', 0.4, { audit: 'single' });
    const many = ruleOf('max', 0.4, { groups: { answerType: '*' } });
    const report = (alone: number, first: number) =>
      reportOf(
        resultOf('single', [above(alone)]),
        resultOf('audit', [typed(first, 'a'), typed(0, 'b'), typed(0, 'c')]),
      );
    const lone = judge(report(2.3, 0), [single, many]).gate.checks;
    expect(lone[0]!.pValue).toBeCloseTo(0.021448, 5);
    expect(lone[0]!.verdict).toBe('fail');
    const family = judge(report(0, 2.3), [single, many]).gate.checks;
    expect(family[1]!.pValue).toBeCloseTo(0.064344, 5);
    expect(family[1]!.verdict).toBe('inconclusive');
  });

  it('by level, and among the data sets of a build', () => {
    const rules = [ruleOf('max', 0.4), ruleOf('max', 0.4, { level: 'warn' })];
    const report = reportOf(resultOf('audit', [above(2.1)]));
    const { gate } = judge(report, rules); // z = 2.1 has p = .017864
    expect(gate.checks.map(({ verdict }) => verdict)).toEqual(['fail', 'warn']);
    expect(gate.falseAlarmRate).toBe(0.025);
    const shared = { ruleset: RULESET, dataset: 'mine', datasets: 2, rules, ratchet: null };
    const both = judged(report, shared).gate;
    expect(both.falseAlarmRate).toBe(0.0125);
    expect(both.checks.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('but for those that are judged without a test', () => {
    const point = ruleOf('max', 0.4, { on: 'point' });
    const { checks } = judge(reportOf(resultOf('audit', [above(2.1)])), [
      ruleOf('max', 0.4),
      ...Array.from({ length: 50 }, () => point),
    ]).gate;
    expect(checks[0]!.pValue).toBeCloseTo(0.017864, 5);
    expect(checks[1]).not.toHaveProperty('pValue');
  });
});

describe('a limit on the increase since the baseline', () => {
  const ratchet = (value: number, interval?: readonly [number, number]): Ratchet => ({
    file: 'baseline.json',
    entries: [{ rule: 'audit/measure', group: null, value, ...(interval ? { interval } : {}) }],
  });
  const now = share('measure', 0.5); // [.48, .52]

  it.each([
    // the difference from .45 is .05 [.03, .07]
    ['maxIncrease', 0.45, 0.02, 'fail'],
    ['maxIncrease', 0.45, 0.04, 'inconclusive'],
    ['maxIncrease', 0.45, 0.08, 'pass'],
    ['maxDecrease', 0.55, 0.02, 'fail'],
    ['maxDecrease', 0.55, 0.04, 'inconclusive'],
    ['maxDecrease', 0.55, 0.08, 'pass'],
    ['maxDecrease', 0.45, 0, 'pass'],
    ['maxIncrease', 0.55, 0, 'pass'],
  ] as const)('%s from %d by %d is %s', (bound, before, limit, verdict) => {
    expect(checkOf(now, ruleOf(bound, limit), ratchet(before)).verdict).toBe(verdict);
  });

  it('is kept by the very number of the baseline, which has not moved', () => {
    const same = ratchet(0.5, [0.48, 0.52]);
    expect(checkOf(now, ruleOf('maxIncrease', 0), same).verdict).toBe('pass');
    expect(checkOf(now, ruleOf('maxDecrease', 0), same).verdict).toBe('pass');
    const other = ratchet(0.5, [0.47, 0.53]);
    expect(checkOf(now, ruleOf('maxIncrease', 0), other).verdict).toBe('inconclusive');
  });

  it('allows for the uncertainty of both', () => {
    // each half width is .02: that of the difference is √2 · .02 = .0283, and .05 − .0283 = .0217
    const before = ratchet(0.45, [0.43, 0.47]);
    expect(checkOf(now, ruleOf('maxIncrease', 0.021), before).verdict).toBe('fail');
    expect(checkOf(now, ruleOf('maxIncrease', 0.023), before).verdict).toBe('inconclusive');
    expect(checkOf(now, ruleOf('maxIncrease', 0.021), before).base).toEqual({
      value: 0.45,
      interval: [0.43, 0.47],
    });
  });

  it('is inconclusive where the baseline has no entry', () => {
    const check = checkOf(now, ruleOf('maxIncrease', 0), { file: 'baseline.json', entries: [] });
    expect(check.verdict).toBe('inconclusive');
    expect(check.reason).toContain('no entry');
  });
});

describe('a stale entry of the baseline', () => {
  it('fails the build, though every limit holds', () => {
    const ratchet = {
      file: 'baseline.json',
      entries: [
        { rule: 'audit/measure', group: null, value: 0.5 },
        { rule: 'audit/measure', group: { answerType: 'gone' }, value: 0.5 },
        { rule: 'audit/other', group: null, value: 0.5 },
      ],
    };
    const report = reportOf(resultOf('audit', [share('measure', 0.5)]));
    const { gate } = judge(report, [ruleOf('maxIncrease', 0.1)], ratchet);
    expect(gate.checks.map(({ verdict }) => verdict)).toEqual(['pass']);
    expect(gate.verdict).toBe('fail');
    expect(gate.stale.map(({ rule, group, reason }) => [rule, group, reason])).toEqual([
      ['audit/measure', { answerType: 'gone' }, 'the report has no such number any more'],
      ['audit/other', null, 'no limit compares with it any more'],
    ]);
  });
});

it('an audit keeps its own verdict where it broke, and is measured where no limit is about it', () => {
  const broken = {
    ...resultOf('audit', []),
    finding: null,
    verdict: 'error' as const,
    reason: 'x',
  };
  const { report, gate } = judge(reportOf(broken, resultOf('free', [share('measure', 0.5)])), [
    ruleOf('max', 0.4),
  ]);
  expect(report.results.map(({ verdict }) => verdict)).toEqual(['error', 'measured']);
  expect(gate.checks).toMatchObject([{ verdict: 'not-applicable', reason: 'x' }]);
});
