import {
  type ConfigPlace,
  type Group,
  groupKey,
  type Interval,
  type Limit,
  type Measure,
  type Report,
} from '../core/index.ts';

/** Which groups of a measure a limit is about: a text is that group, `*` every one. */
export type GroupSelector = Readonly<Partial<Record<keyof Group, string>>>;

/** A limit as a configuration states it, of all measures that its selector admits. */
export interface LimitRule {
  readonly audit: string;
  readonly measure: string;
  readonly groups: GroupSelector;
  readonly limit: Limit;
  readonly where: ConfigPlace;
}

/** What a measure was when the ratchet was last tightened. */
export interface RatchetEntry {
  /** `audit/measure` */
  readonly rule: string;
  readonly group: Group | null;
  readonly value: number;
  readonly interval?: Interval;
}

/** Numbers that may not get worse, and the file that holds them, as seen from the configuration's folder. */
export interface Ratchet {
  readonly file: string;
  readonly entries: readonly RatchetEntry[];
}

/** `question-only/bag-of-ngrams` */
export function ruleName({ audit, measure }: Pick<LimitRule, 'audit' | 'measure'>): string {
  return `${audit}/${measure}`;
}

/** Whether a limit compares with the ratchet. */
export function isRelative({ bound }: Pick<Limit, 'bound'>): boolean {
  return bound === 'maxIncrease' || bound === 'maxDecrease';
}

/** What tells models and inputs apart is no part of the items: without a selector it is any of them. */
const ANY_UNLESS_NAMED: ReadonlySet<string> = new Set<keyof Group>(['model', 'input']);

/**
 * Whether a selector admits a group: what it names has to be there, and what it does not name may not be,
 * but for models and inputs. So an empty selector admits the numbers of all items, of every model.
 */
function admits(groups: GroupSelector, group: Group | null): boolean {
  const found: Readonly<Record<string, string | undefined>> = { ...group };
  const wanted: Readonly<Record<string, string | undefined>> = { ...groups };
  const keys = new Set([...Object.keys(found), ...Object.keys(wanted)]);
  return [...keys].every((key) => {
    const [value, want] = [found[key], wanted[key]];
    if (want === undefined) return value === undefined || ANY_UNLESS_NAMED.has(key);
    return value !== undefined && (want === '*' || want === value);
  });
}

/** The measures of a report that a limit is about. */
export function measuresOf(report: Report, rule: Omit<LimitRule, 'limit' | 'where'>): Measure[] {
  const result = report.results.find(({ id }) => id === rule.audit);
  return (result?.finding?.measures ?? []).filter(
    ({ name, group }) => name === rule.measure && admits(rule.groups, group),
  );
}

/** The entry of a rule and group, if there is one. */
export function entryOf(
  { entries }: Ratchet,
  rule: string,
  group: Group | null,
): RatchetEntry | undefined {
  const key = groupKey(group);
  return entries.find((entry) => entry.rule === rule && groupKey(entry.group) === key);
}
