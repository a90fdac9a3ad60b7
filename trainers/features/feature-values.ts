import { ABSENT, type Codes, type Column, type Split } from '../../core/index.ts';
import { labelTokens } from '../text/label-tokens.ts';

/**
 * What is measured of a column: of a text its characters (code points), its words (tokens with a
 * letter or digit), their mean length in characters (0 without words), or the number that it is; of
 * a list how many entries it has; of a number itself; and 1 where a row has no value, else 0.
 */
export const FEATURE_MEASURES = [
  'characters',
  'words',
  'word-length',
  'number',
  'entries',
  'value',
  'absence',
] as const;

export type FeatureMeasure = (typeof FEATURE_MEASURES)[number];

/** The measures that a column has, judged on these rows; throws `RangeError` without the column. */
export function measuresOf(
  split: Split,
  rows: Uint32Array,
  name: string,
): readonly FeatureMeasure[] {
  const column = columnOf(split, name);
  if (column.kind === 'ragged') return ['entries'];
  const isAbsent = absence(column);
  const absent = rows.some((row) => isAbsent(row) === 1) ? (['absence'] as const) : [];
  if (column.kind === 'numbers') return ['value', ...absent];
  const number = areNumbers(column, rows) ? (['number'] as const) : [];
  return ['characters', 'words', 'word-length', ...number, ...absent];
}

/**
 * The measure of each of these rows; NaN where a number is missing, or where a text was to be a
 * number and is not. A text that is missing counts as an empty one. Throws `RangeError` where the
 * column is missing, or is of a kind that has no such measure.
 */
export function valuesOf(
  split: Split,
  rows: Uint32Array,
  { column: name, measure }: { readonly column: string; readonly measure: FeatureMeasure },
): Float64Array {
  const valueAt = reader(columnOf(split, name), measure);
  if (valueAt === null) throw new RangeError(`the column "${name}" has no measure "${measure}"`);
  return Float64Array.from(rows, valueAt);
}

function columnOf(split: Split, name: string): Column {
  const column = split.columns[name];
  if (column === undefined) throw new RangeError(`no column "${name}"`);
  return column;
}

type ValueAt = (row: number) => number;

function reader(column: Column, measure: FeatureMeasure): ValueAt | null {
  if (measure === 'absence') return column.kind === 'ragged' ? null : absence(column);
  if (column.kind === 'codes') return textReader(column, measure);
  if (column.kind === 'numbers') {
    if (measure !== 'value') return null;
    return (row) => (column.present[row] ? column.values[row]! : Number.NaN);
  }
  const { offsets } = column;
  return measure === 'entries' ? (row) => offsets[row + 1]! - offsets[row]! : null;
}

function absence(column: Exclude<Column, { readonly kind: 'ragged' }>): ValueAt {
  if (column.kind === 'codes') return (row) => Number(column.codes[row] === ABSENT);
  return (row) => 1 - Math.sign(column.present[row]!);
}

/** Each label is measured once, when the first row asks. */
function textReader({ labels, codes }: Codes, measure: FeatureMeasure): ValueAt | null {
  const measured = textMeasure(labels, measure);
  if (measured === null) return null;
  const values = new Float64Array(labels.length);
  const isKnown = new Uint8Array(labels.length);
  const whenAbsent = measure === 'number' ? Number.NaN : 0;
  return (row) => {
    const code = codes[row]!;
    if (code === ABSENT) return whenAbsent;
    if (!isKnown[code]) values[code] = measured(code);
    isKnown[code] = 1;
    return values[code]!;
  };
}

/** The measure of the label with a code. */
function textMeasure(
  labels: readonly string[],
  measure: FeatureMeasure,
): ((code: number) => number) | null {
  const tokens = labelTokens(labels);
  const lengths = (code: number) => tokens(code).filter(isWord).map(characters);
  switch (measure) {
    case 'characters':
      return (code) => characters(labels[code]!);
    case 'words':
      return (code) => lengths(code).length;
    case 'word-length':
      return (code) => mean(lengths(code));
    case 'number':
      return (code) => numberIn(labels[code]!);
    default:
      return null;
  }
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Code points: a pair of surrogates is one. */
function characters(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function numberIn(text: string): number {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}

/** Decimal notation, with an exponent or without; `Number` would also take '' and '0x1f'. */
const NUMBER = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i;

function areNumbers({ labels, codes }: Codes, rows: Uint32Array): boolean {
  const used = new Set(rows.map((row) => codes[row]!));
  used.delete(ABSENT);
  return used.size > 0 && [...used].every((code) => !Number.isNaN(numberIn(labels[code]!)));
}
