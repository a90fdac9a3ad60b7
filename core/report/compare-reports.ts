import {
  differenceInterval,
  type Estimate,
  zeroPValue,
} from '../statistics/difference-interval.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import type {
  AuditComparison,
  Circumstance,
  ComparedResult,
  Comparison,
  Difference,
} from './comparison.ts';
import { groupKey, type Measure } from './measure.ts';
import type { InputFile, Report, Result } from './report.ts';

/** A result with the name it goes by. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/** How many of the differences that are called moved may be so by chance. */
const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Every measure of two results, its difference and the interval of it, as if the results were independent:
 * of the same items they are not, and the interval is then mostly wider than it need be. A difference is
 * called moved by the procedure of Benjamini and Hochberg over all of them.
 */
export function compareReports(base: NamedReport, next: NamedReport): Comparison {
  const ids = namesOf(next.report.results, base.report.results, ({ id }) => id);
  return {
    base: compared(base),
    next: compared(next),
    circumstances: circumstances(base.report, next.report),
    isSameTest: isSameTest(base.report, next.report),
    audits: withMoved(ids.map((id) => auditComparison(id, base.report, next.report))),
  };
}

function compared({ name, report: { tool, splits } }: NamedReport): ComparedResult {
  const test = splits.find(({ role }) => role === 'test');
  return { name, tool: `${tool.name} ${tool.version}`, items: test?.items ?? null };
}

/** The keys of both lists without repeats: those of the first in its order, then what only the other has. */
function namesOf<T>(first: readonly T[], other: readonly T[], keyOf: (one: T) => string): string[] {
  return [...new Set([...first, ...other].map(keyOf))];
}

function auditComparison(id: string, base: Report, next: Report): AuditComparison {
  const [before, after] = [base, next].map(({ results }) => results.find((one) => one.id === id));
  return {
    id,
    title: (after ?? before)!.about.title,
    verdicts: { base: before?.verdict ?? null, next: after?.verdict ?? null },
    differences: differences(before, after),
  };
}

function differences(before: Result | undefined, after: Result | undefined): Difference[] {
  const [old, now] = [before, after].map((result) => byKey(result?.finding?.measures ?? []));
  return namesOf([...now!.keys()], [...old!.keys()], (key) => key).map((key) =>
    difference(old!.get(key) ?? null, now!.get(key) ?? null),
  );
}

function byKey(measures: readonly Measure[]): Map<string, Measure> {
  return new Map(
    measures.map((measure) => [`${measure.name} ${groupKey(measure.group)}`, measure]),
  );
}

function difference(base: Measure | null, next: Measure | null): Difference {
  const { name, group, unit } = (next ?? base)!; // the key is of one of them
  const both = { name, group, unit, base, next, isMoved: false };
  const none = (reason: string) => ({ ...both, value: null, interval: null, reason });
  if (base === null) return none('the base has no such number');
  if (next === null) return none('the new result has no such number');
  if (base.unit !== next.unit)
    return none(`the base counts in ${base.unit}, the new result in ${unit}`);
  if (base.value === null)
    return none(`undefined in the base: ${base.reason ?? 'no reason is given'}`);
  if (next.value === null) {
    return none(`undefined in the new result: ${next.reason ?? 'no reason is given'}`);
  }
  const value = next.value - base.value;
  if (!base.interval || !next.interval || base.level !== next.level) {
    return { ...both, value, interval: null, reason: withoutInterval(base, next) };
  }
  const interval = differenceInterval(
    { value: base.value, interval: base.interval },
    { value: next.value, interval: next.interval },
  );
  return { ...both, value, interval, reason: null };
}

function withoutInterval(base: Measure, next: Measure): string {
  if (base.interval && next.interval) return 'the intervals are of different levels';
  if (!base.interval && !next.interval) return 'neither result has an interval';
  return base.interval ? 'the new result has no interval' : 'the base has no interval';
}

function withMoved(audits: readonly AuditComparison[]): AuditComparison[] {
  const tested = audits.flatMap(({ differences: all }) => all).filter(hasInterval);
  const adjusted = benjaminiHochberg(tested.map(zeroPValue));
  const moved = new Set<Difference>(
    tested.filter((_, index) => adjusted[index]! <= FALSE_DISCOVERY_RATE),
  );
  return audits.map((audit) => ({
    ...audit,
    differences: audit.differences.map((one) => ({ ...one, isMoved: moved.has(one) })),
  }));
}

function hasInterval(one: Difference): one is Difference & Estimate {
  return one.value !== null && one.interval !== null;
}

function circumstances(base: Report, next: Report): Circumstance[] {
  const [before, after] = [facts(base), facts(next)];
  return namesOf([...after.keys()], [...before.keys()], (what) => what)
    .map((what) => ({ what, base: before.get(what) ?? null, next: after.get(what) ?? null }))
    .filter((fact) => fact.base !== fact.next);
}

/** What a result says of how it came about, in words. */
function facts({ tool, seed, settings, splits, inputs }: Report): Map<string, string> {
  const roles = namesOf(inputs, [], ({ role }) => role);
  return new Map([
    ['program', `${tool.name} ${tool.version}`],
    ['seed', String(seed)],
    ...settings.map(
      ({ name, value }) => [`setting ${name}`, String(value ?? 'not given')] as const,
    ),
    ...splits.map(
      ({ role, items, clusters, adapter }) =>
        [`${role} split`, `${items} items in ${clusters} clusters, read as ${adapter}`] as const,
    ),
    ...roles.map((role) => [`files of ${role}`, fileText(filesOf(inputs, role))] as const),
  ]);
}

function filesOf(inputs: readonly InputFile[], role: string): readonly InputFile[] {
  return inputs.filter((input) => input.role === role);
}

function fileText(files: readonly InputFile[]): string {
  return files.map(({ path, sha256 }) => `${path} (${sha256.slice(0, 12)})`).join(', ');
}

function isSameTest(base: Report, next: Report): boolean {
  const hashes = ({ inputs }: Report) => filesOf(inputs, 'test').map(({ sha256 }) => sha256);
  const [before, after] = [hashes(base).sort().join(), hashes(next).sort().join()];
  return before === after && before !== '';
}
