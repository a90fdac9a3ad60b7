import type { Report } from '../core/index.ts';
import type { Reporter } from './reporter.ts';

/** The report itself, as `result.json` holds it. */
export const jsonReporter = {
  id: 'json',
  extension: '.json',
  title: 'everything, for programs',
  render: async (report: Report) => canonicalJson(report),
} as const satisfies Reporter;

/**
 * JSON whose bytes depend on the value alone: keys sorted, numbers of 12 significant digits, two
 * spaces of indent, a final newline. Fields that are undefined are left out.
 *
 * @throws Error at NaN and infinities, which JSON has no words for: what is undefined is null.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(canonical(value), null, 2)}\n`;
}

const SIGNIFICANT_DIGITS = 12;

function canonical(value: unknown): unknown {
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, field]) => [key, canonical(field)]);
  return withOwnKeys(entries);
}

/** Object.fromEntries defines keys, so that a key `__proto__` stays a key like any other. */
function withOwnKeys(entries: readonly unknown[][]): object {
  return Object.fromEntries(entries as [string, unknown][]); // made of pairs just above
}

function canonicalNumber(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`JSON has no number for ${value}`);
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
