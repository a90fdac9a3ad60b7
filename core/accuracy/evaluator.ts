import { type Codes, textAt } from '../split/column.ts';
import { codesColumn, type Split } from '../split/split.ts';
import type { Metric } from './metric.ts';
import { createScorer } from './scorer.ts';

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
  const scorer = createScorer(split, metric);
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
  const sums = new Map<string, { sum: number; n: number }>();
  accuracies.forEach((accuracy, item) => {
    const type = textAt(column, item) ?? '';
    const { sum, n } = sums.get(type) ?? { sum: 0, n: 0 };
    sums.set(type, { sum: sum + accuracy, n: n + 1 });
  });
  return Object.fromEntries([...sums].map(([type, { sum, n }]) => [type, percentage(sum, n)]));
}

/**
 * Two decimals. The sums are the evaluator's own, left to right in floating point, so that its ties
 * are ours; Python 2's `round` and `toFixed` both round the double's exact value, ties upwards.
 */
function percentage(sum: number, n: number): number {
  return Number(((100 * sum) / n).toFixed(2));
}
