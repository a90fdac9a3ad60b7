import type { Codes } from '../split/column.ts';
import type { Split } from '../split/split.ts';
import type { Metric } from './metric.ts';
import { scorerFor } from './scorer.ts';

/** One score an item, as numerators over a denominator that all share. */
export interface Scores {
  readonly numerators: Float64Array;
  readonly denominator: number;
}

/**
 * The score of each item's answer. `answers` has one text an item, in the split's order.
 * An item without an answer (`ABSENT`) scores 0.
 */
export function scoreItems(split: Split, answers: Codes, metric: Metric): Scores {
  const scorer = scorerFor(split, metric);
  const prepared = scorer.prepare(answers.labels);
  const numerators = Float64Array.from(answers.codes, (label, item) =>
    label < answers.labels.length ? scorer.score(item, prepared, label) : 0,
  );
  return { numerators, denominator: scorer.denominator };
}

/** The mean score, null for no items. Numerators are added before they are divided. */
export function meanScore({ numerators, denominator }: Scores): number | null {
  if (numerators.length === 0) return null;
  let sum = 0;
  for (const numerator of numerators) sum += numerator;
  return sum / denominator / numerators.length;
}

/** The scores as shares between 0 and 1. */
export function scoreValues({ numerators, denominator }: Scores): Float64Array {
  return numerators.map((numerator) => numerator / denominator);
}
