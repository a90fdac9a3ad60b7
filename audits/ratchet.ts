import { type Group, groupKey, type Limit, type Report, type StaleEntry } from '../core/index.ts';
import {
  entryOf,
  isRelative,
  type LimitRule,
  measuresOf,
  type Ratchet,
  type RatchetEntry,
  ruleName,
} from './limit-rules.ts';

/** A ratchet as it is to be from now on, and what was made of each entry. */
export interface RatchetUpdate {
  readonly entries: readonly RatchetEntry[];
  readonly changes: readonly RatchetChange[];
}

export interface RatchetChange {
  /** `kept`: it would have been loosened, which was not allowed. */
  readonly kind: 'added' | 'tightened' | 'loosened' | 'kept' | 'removed';
  readonly rule: string;
  readonly group: Group | null;
  readonly before: number | null;
  readonly after: number | null;
}

/** The entries of a ratchet that no relative limit asks for, or whose measure is gone. */
export function staleEntries(
  report: Report,
  rules: readonly LimitRule[],
  { file, entries }: Ratchet,
): readonly StaleEntry[] {
  const wanted = new Set(relativeMeasures(report, rules).map(keyOf));
  const asked = new Set(rules.filter(({ limit }) => isRelative(limit)).map(ruleName));
  return entries
    .filter((entry) => !wanted.has(keyOf(entry)) && hasMeasured(report, entry))
    .map(({ rule, group }) => ({
      rule,
      group,
      file,
      reason: asked.has(rule)
        ? 'the report has no such number any more'
        : 'no limit compares with it any more',
    }));
}

/** An audit that did not measure this time says nothing of its entries. */
function hasMeasured({ results }: Report, { rule }: RatchetEntry): boolean {
  const result = results.find(({ id }) => rule.startsWith(`${id}/`));
  return result === undefined || result.finding !== null;
}

/**
 * The ratchet after this report: entries that are new are added, stale ones removed, those that got better
 * tightened. One that got worse stays, unless loosening is allowed.
 */
export function updatedRatchet(
  report: Report,
  rules: readonly LimitRule[],
  { ratchet, mayLoosen }: { readonly ratchet: Ratchet; readonly mayLoosen: boolean },
): RatchetUpdate {
  const steps = wantedEntries(report, rules).map((wanted) => step(wanted, { ratchet, mayLoosen }));
  const stale = staleEntries(report, rules, ratchet);
  const gone = new Set(stale.map(keyOf));
  const known = new Set(steps.map(({ entry }) => keyOf(entry)));
  const unseen = ratchet.entries.filter((one) => !gone.has(keyOf(one)) && !known.has(keyOf(one)));
  return {
    entries: [...steps.map(({ entry }) => entry), ...unseen].sort(byKey),
    changes: [
      ...steps.flatMap(({ change }) => change ?? []),
      ...stale.map(({ rule, group }) => removal(ratchet, rule, group)),
    ],
  };
}

interface Wanted {
  readonly entry: RatchetEntry;
  /** With both, no move is to the better. */
  readonly bounds: Set<Limit['bound']>;
}

/** Every number that a relative limit is about, once; one that is undefined this time has nothing to say. */
function wantedEntries(report: Report, rules: readonly LimitRule[]): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { rule, group, bound, measure } of relativeMeasures(report, rules)) {
    const { value, interval } = measure;
    if (value === null) continue;
    const entry = { rule, group, value, ...(interval ? { interval } : {}) };
    const known = wanted.get(keyOf(entry)) ?? { entry, bounds: new Set() };
    known.bounds.add(bound);
    wanted.set(keyOf(entry), known);
  }
  return [...wanted.values()];
}

function relativeMeasures(report: Report, rules: readonly LimitRule[]) {
  return rules
    .filter(({ limit }) => isRelative(limit))
    .flatMap((rule) => {
      const [name, { bound }] = [ruleName(rule), rule.limit];
      return measuresOf(report, rule).map((measure) => {
        return { rule: name, group: measure.group, bound, measure };
      });
    });
}

interface Step {
  readonly entry: RatchetEntry;
  readonly change: RatchetChange | null;
}

function step(
  { entry, bounds }: Wanted,
  { ratchet, mayLoosen }: { readonly ratchet: Ratchet; readonly mayLoosen: boolean },
): Step {
  const before = entryOf(ratchet, entry.rule, entry.group);
  const change = (kind: RatchetChange['kind']): RatchetChange => ({
    kind,
    rule: entry.rule,
    group: entry.group,
    before: before?.value ?? null,
    after: entry.value,
  });
  if (before === undefined) return { entry, change: change('added') };
  if (before.value === entry.value) return { entry: before, change: null };
  const isBetter = bounds.size === 1 && bounds.has('maxIncrease') === entry.value < before.value;
  if (isBetter) return { entry, change: change('tightened') };
  return mayLoosen
    ? { entry, change: change('loosened') }
    : { entry: before, change: change('kept') };
}

function removal(ratchet: Ratchet, rule: string, group: Group | null): RatchetChange {
  const before = entryOf(ratchet, rule, group)?.value ?? null;
  return { kind: 'removed', rule, group, before, after: null };
}

function keyOf({ rule, group }: Pick<RatchetEntry, 'rule' | 'group'>): string {
  return `${rule} ${groupKey(group)}`;
}

function byKey(one: RatchetEntry, other: RatchetEntry): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}
