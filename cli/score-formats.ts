import { canonicalJson } from '../reports/index.ts';
import type { GroupScore, ModelScores } from './model-scores.ts';
import { textTable } from './text-table.ts';

/** How `score` prints, by the name that `--format` takes. */
export const SCORE_FORMATS = {
  text: scoresAsText,
  json: scoresAsJson,
  official: scoresAsOfficial,
} as const satisfies Record<string, (models: readonly [ModelScores, ...ModelScores[]]) => string>;

/** A table in percent with two decimals: a row a group, a column a model. */
function scoresAsText(models: readonly [ModelScores, ...ModelScores[]]): string {
  const [first] = models;
  const rows = (key: 'perAnswerType' | 'perQuestionType') =>
    first[key].map((group, index) =>
      groupRow(
        group,
        models.map((model) => model[key][index]!),
      ),
    );
  return textTable([
    [`score in % (${first.metric})`, 'items', ...models.map(({ model }) => model)],
    groupRow(
      first.overall,
      models.map(({ overall }) => overall),
    ),
    ['per answer type'],
    ...rows('perAnswerType').map(indented),
    ['per question type'],
    ...rows('perQuestionType').map(indented),
  ]);
}

function groupRow({ group, n }: GroupScore, scores: readonly GroupScore[]): readonly string[] {
  return [group, String(n), ...scores.map(({ value }) => (100 * value).toFixed(2))];
}

function indented([group, ...cells]: readonly string[]): readonly string[] {
  return [`  ${group}`, ...cells];
}

/** Shares between 0 and 1 with the number of items, by model. */
function scoresAsJson(models: readonly ModelScores[]): string {
  return canonicalJson({
    metric: models[0]!.metric,
    models: models.map(({ model, overall, perAnswerType, perQuestionType }) => ({
      model,
      overall: { value: overall.value, n: overall.n },
      perAnswerType,
      perQuestionType,
    })),
  });
}

/**
 * The official evaluator's accuracy object as Python's `json.dumps` prints it, on one line; of
 * several models an object by name. Written by hand, because JavaScript would move keys that look
 * like whole numbers to the front.
 */
function scoresAsOfficial(models: readonly ModelScores[]): string {
  const [only, ...others] = models;
  if (others.length === 0) return `${officialObject(only!)}\n`;
  return `${pythonObject(models.map((model) => [model.model, officialObject(model)]))}\n`;
}

function officialObject({ official, perAnswerType, perQuestionType }: ModelScores): string {
  const groups = (order: readonly GroupScore[], accuracies: Readonly<Record<string, number>>) =>
    pythonObject(order.map(({ group }) => [group, pythonFloat(accuracies[group]!)]));
  return pythonObject([
    ['overall', pythonFloat(official.overall)],
    ['perQuestionType', groups(perQuestionType, official.perQuestionType)],
    ['perAnswerType', groups(perAnswerType, official.perAnswerType)],
  ]);
}

function pythonObject(entries: readonly (readonly [key: string, value: string])[]): string {
  return `{${entries.map(([key, value]) => `${pythonText(key)}: ${value}`).join(', ')}}`;
}

/** Shortest digits, as in JavaScript, but a whole number keeps its point: 100.0. */
function pythonFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** All but printable ASCII is escaped, as with `ensure_ascii`. */
function pythonText(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
