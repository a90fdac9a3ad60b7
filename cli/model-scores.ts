import {
  type AlignedPredictions,
  type EvaluatorAccuracy,
  evaluatorAccuracy,
  hasAnswerText,
  inputFailure,
  type Metric,
  type Scores,
  type Split,
  scoreItems,
  textAt,
} from '../core/index.ts';

/** The mean score of a group of items, a share between 0 and 1, and how many they are. */
export interface GroupScore {
  readonly group: string;
  readonly value: number;
  readonly n: number;
}

/** What one model scores. Groups come in the order of their first item. */
export interface ModelScores {
  readonly model: string;
  readonly metric: Metric;
  readonly overall: GroupScore;
  readonly perAnswerType: readonly GroupScore[];
  readonly perQuestionType: readonly GroupScore[];
  /** The same as the official evaluator prints it, in percent. */
  readonly official: EvaluatorAccuracy;
}

/** Scores one model on all items of the split, which must have answers of the metric's kind. */
export function modelScores(
  split: Split,
  { name, answers }: AlignedPredictions,
  metric: Metric,
): ModelScores {
  checkMetric(split, metric);
  const scores = scoreItems(split, answers, metric);
  const [overall] = groupScores(scores, () => 'overall');
  const by = (column: string) => groupScores(scores, labelsOf(split, column));
  return {
    model: name,
    metric,
    overall: overall!, // a loaded split has items
    perAnswerType: by('answerType'),
    perQuestionType: by('questionType'),
    official: evaluatorAccuracy(split, answers, metric),
  };
}

/** Throws where the metric compares with what the items have not. */
export function checkMetric({ target }: Split, metric: Metric): void {
  if (target.kind === 'answers' || (hasAnswerText(target) && metric === 'label')) return;
  throw inputFailure({
    what: `the metric ${metric} cannot score these items`,
    found: `a target of kind "${target.kind}"`,
    advice: hasAnswerText(target)
      ? 'Each item has a single right answer: score it with --metric label.'
      : 'Only answers in words can be scored.',
  });
}

function labelsOf({ columns }: Split, name: string): (item: number) => string {
  const column = columns[name];
  if (column?.kind !== 'codes') return () => '';
  return (item) => textAt(column, item) ?? '';
}

/** Numerators are added as whole numbers and divided once. */
function groupScores(
  { numerators, denominator }: Scores,
  groupOf: (item: number) => string,
): readonly GroupScore[] {
  const groups = new Map<string, { sum: number; n: number }>();
  numerators.forEach((numerator, item) => {
    const name = groupOf(item);
    const group = groups.get(name) ?? { sum: 0, n: 0 };
    if (group.n === 0) groups.set(name, group);
    group.sum += numerator;
    group.n++;
  });
  return [...groups].map(([group, { sum, n }]) => ({ group, value: sum / denominator / n, n }));
}
