import { ABSENT, type Codes } from '../split/column.ts';
import { codesColumn, type Split } from '../split/split.ts';
import type { Metric } from './metric.ts';
import { scorerFor } from './scorer.ts';

/** The official evaluator's accuracy object: percentages with two decimals. */
export interface EvaluatorAccuracy {
  readonly overall: number;
  readonly perQuestionType: Readonly<Record<string, number>>;
  readonly perAnswerType: Readonly<Record<string, number>>;
}

/**
 * What the official evaluator prints for these answers. Means are over items, never over types;
 * types come in order of their first item. The split needs `questionType` and `answerType`.
 */
export function evaluatorAccuracy(split: Split, answers: Codes, metric: Metric): EvaluatorAccuracy {
  const scorer = scorerFor(split, metric);
  const prepared = scorer.prepare(answers.labels);
  const accuracies = Float64Array.from(answers.codes, (label, item) =>
    scorer.evaluatorAccuracy(item, prepared, label),
  );
  return {
    overall: percentage(
      accuracies.reduce((total, accuracy) => total + accuracy, 0),
      split.size,
    ),
    perQuestionType: groupPercentages(codesColumn(split, 'questionType'), accuracies),
    perAnswerType: groupPercentages(codesColumn(split, 'answerType'), accuracies),
  };
}

function groupPercentages(column: Codes, accuracies: Float64Array): Record<string, number> {
  const { labels, codes } = column;
  const sums = new Float64Array(labels.length + 1);
  const counts = new Uint32Array(labels.length + 1);
  const order: number[] = [];
  const none = labels.includes('') ? labels.indexOf('') : labels.length;
  for (let item = 0; item < codes.length; item++) {
    const type = codes[item] === ABSENT ? none : codes[item]!;
    if (counts[type] === 0) order.push(type);
    sums[type]! += accuracies[item]!;
    counts[type]!++;
  }
  const name = (type: number) => labels[type] ?? '';
  return Object.fromEntries(
    order.map((type) => [name(type), percentage(sums[type]!, counts[type]!)]),
  );
}

/**
 * Two decimals. The sums are the evaluator's own, left to right in floating point, so that its ties
 * are ours; Python 2's `round` and `toFixed` both round the double's exact value, ties upwards.
 */
function percentage(sum: number, n: number): number {
  return Number(((100 * sum) / n).toFixed(2));
}
