import type { EvidenceColumn, Measure } from '../core/index.ts';

type AnyUnit = EvidenceColumn['unit'];

/** A number as people read it: `32.0%`, `4.525 bits`, `146.5 answers`, `32,723`. */
export function withUnit(value: number, unit: AnyUnit): string {
  const words: Readonly<Partial<Record<AnyUnit, string>>> = { bits: ' bits', answers: ' answers' };
  return `${plain(value, unit)}${unit === 'share' ? '%' : (words[unit] ?? '')}`;
}

/** A number as people read it, without its unit; a share is in percent. */
export function plain(value: number, unit: AnyUnit): string {
  if (unit === 'share') return noNegativeZero((100 * value).toFixed(isTiny(value) ? 3 : 1));
  if (unit === 'bits') return noNegativeZero(value.toFixed(3));
  if (unit === 'answers') return grouped(value.toFixed(1));
  return Number.isInteger(value) ? grouped(String(value)) : String(Number(value.toPrecision(4)));
}

/**
 * The value of a measure with its unit. A gap is a difference of shares, and its unit is a
 * percentage point: `28.1 points`. Nobody reads a p value in percent: it has no unit.
 */
export function valueText(measure: Pick<Measure, 'name' | 'unit' | 'value'>): string {
  const { value, unit } = measure;
  if (value === null) return 'undefined';
  if (measure.name.startsWith('p-value')) return plain(value, 'number');
  return isGap(measure) ? `${plain(value, unit)} points` : withUnit(value, unit);
}

/** Whether a measure is a difference of two shares; by convention its name says so. */
export function isGap({ name, unit }: Pick<Measure, 'name' | 'unit'>): boolean {
  return unit === 'share' && (name.endsWith('-gap') || DIFFERENCES.has(name));
}

const DIFFERENCES: ReadonlySet<string> = new Set(['gain', 'excess', 'excess-total-variation']);

/** `[31.4, 32.6]`, in the measure's unit; null where it has no interval. */
export function intervalText({
  interval,
  unit,
}: Pick<Measure, 'interval' | 'unit'>): string | null {
  return interval ? `[${plain(interval[0], unit)}, ${plain(interval[1], unit)}]` : null;
}

/** `32723` → `32,723`. */
export function count(value: number): string {
  return grouped(String(value));
}

/** `1234567` → `1.2 MB`. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = size < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(size) / 3));
  return `${power === 0 ? size : (size / 1000 ** power).toFixed(1)} ${units[power]}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** A share that would be printed as if it were zero. */
function isTiny(share: number): boolean {
  return share !== 0 && Math.abs(share) < 0.0005;
}

function noNegativeZero(digits: string): string {
  return /^-0\.?0*$/.test(digits) ? digits.slice(1) : digits;
}
