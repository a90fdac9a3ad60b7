import type { Split } from '../../core/index.ts';
import { type FeatureMeasure, measuresOf, valuesOf } from './feature-values.ts';

/** One number of an item, and how it is standardised. */
export interface Feature {
  /** The column that it is read from. */
  readonly column: string;
  readonly measure: FeatureMeasure;
  /** The mean of the training items that have a value. */
  readonly mean: number;
  /** Their standard deviation (over n, not n − 1); 0 where all are the same. */
  readonly deviation: number;
}

/** Which numbers a linear model or perceptron reads of an item; plain data, fit for JSON. */
export interface FeatureRecipe {
  readonly kind: 'features';
  readonly features: readonly Feature[];
}

/**
 * The features of these columns, learnt on these rows:
 *
 * - text: its characters, its words, their mean length, and its number where every text of these
 *   rows is one;
 * - a list (options): how many entries it has;
 * - numbers: themselves;
 * - and wherever one of these rows lacks its text or number: whether it does.
 *
 * The order of rows does not matter beyond rounding. Throws `RangeError` for a column that is not
 * there.
 */
export function learnFeatureRecipe(
  split: Split,
  rows: Uint32Array,
  columns: readonly string[],
): FeatureRecipe {
  const features = columns.flatMap((column) =>
    measuresOf(split, rows, column).map((measure) => {
      const values = valuesOf(split, rows, { column, measure });
      return { column, measure, ...moments(values.filter((value) => !Number.isNaN(value))) };
    }),
  );
  return { kind: 'features', features };
}

/**
 * The standardised features of the given rows, one row of `recipe.features.length` after the other.
 * A value that is missing stands at the training mean, which is 0; so does a feature that was the
 * same for all training items.
 */
export function encodeFeatures(
  recipe: FeatureRecipe,
  split: Split,
  rows: Uint32Array,
): Float32Array {
  const width = recipe.features.length;
  const encoded = new Float32Array(rows.length * width);
  recipe.features.forEach((feature, at) => {
    const { mean, deviation } = feature;
    if (deviation === 0) return;
    valuesOf(split, rows, feature).forEach((value, item) => {
      encoded[item * width + at] = Number.isNaN(value) ? 0 : (value - mean) / deviation;
    });
  });
  return encoded;
}

function moments(values: Float64Array): Pick<Feature, 'mean' | 'deviation'> {
  const mean = compensatedSum(values) / Math.max(1, values.length);
  // The mean of equal values may miss them by a rounding, which dividing by itself would blow up.
  if (values.every((value) => value === values[0])) return { mean, deviation: 0 };
  const squares = values.map((value) => (value - mean) ** 2);
  return { mean, deviation: Math.sqrt(compensatedSum(squares) / values.length) };
}

/** Neumaier 1974: the sum with what rounding lost of it. */
function compensatedSum(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
