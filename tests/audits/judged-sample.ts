import { type LimitRule, type Ruleset, rulesetOf } from '../../audits/index.ts';
import { type Limit, type Measure, nearEnd, type Report, type Result } from '../../core/index.ts';

export const RULESET: Ruleset = rulesetOf(1)!;

/** A share with an interval of ± two points about it, unless something else is said. */
export function share(name: string, value: number | null, more: Partial<Measure> = {}): Measure {
  return {
    name,
    group: null,
    value,
    unit: 'share',
    n: 1000,
    level: 0.95,
    method: 'by hand',
    ...(value === null ? {} : { interval: [value - 0.02, value + 0.02] as const }),
    ...more,
  };
}

export function resultOf(id: string, measures: readonly Measure[]): Result {
  return {
    id,
    family: 'splits',
    verdict: 'measured',
    finding: { measures, evidence: [], warnings: [] },
    about: { title: id, why: '', formula: '', cannotTell: '', cites: [] },
  };
}

export function reportOf(...results: readonly Result[]): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'hanscheck', version: '0' },
    inputs: [],
    seed: 0,
    settings: [],
    splits: [],
    warnings: [],
    results,
  };
}

/** An error at the near end of the interval, on all items of `audit/measure`, unless something else is said. */
export function ruleOf(
  bound: Limit['bound'],
  value: number,
  more: Partial<LimitRule> & { readonly level?: Limit['level']; readonly on?: Limit['on'] } = {},
): LimitRule {
  const { level = 'error', on = nearEnd(bound), ...rule } = more;
  return {
    audit: 'audit',
    measure: 'measure',
    groups: {},
    limit: { level, bound, value, on },
    where: { file: 'hanscheck.config.yaml', line: 1, column: 1 },
    ...rule,
  };
}
