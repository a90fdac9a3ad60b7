import { type Split, textAt } from '../core/index.ts';
import type { ModelAnswers } from '../trainers/index.ts';

/** What a model answers to one item. */
interface Prediction {
  readonly question_id: string | number;
  readonly answer: string;
  readonly probability?: number;
}

/** How answers are written, by the name of the format. */
export const PREDICTION_FORMATS = {
  json: (predictions) => {
    const lines = predictions.map((prediction) => JSON.stringify(prediction));
    return `[\n${lines.join(',\n')}\n]\n`;
  },
  csv: (predictions) => {
    const names = Object.keys(predictions[0] ?? {});
    const rows = predictions.map((prediction) => Object.values(prediction).map(csvCell).join(','));
    return `${[names.join(','), ...rows].join('\n')}\n`;
  },
} as const satisfies Record<string, (predictions: readonly Prediction[]) => string>;

/** The answers in the order of the items, as the VQA evaluator reads them. */
export function predictionsOf(
  { columns, size }: Split,
  { answers, probability }: ModelAnswers,
  withProbability: boolean,
): readonly Prediction[] {
  const ids = columns['id'];
  const idAt = (row: number) => (ids?.kind === 'codes' ? textAt(ids, row) : null) ?? String(row);
  return Array.from({ length: size }, (_, row) => ({
    question_id: plainId(idAt(row)),
    answer: textAt(answers, row)!, // a model answers every item
    ...(withProbability ? { probability: rounded(probability[row]!) } : {}),
  }));
}

/** The evaluator's own ids are numbers; what a number would not give back stays a text. */
function plainId(id: string): string | number {
  const isWhole = /^(0|-?[1-9]\d*)$/.test(id) && Number.isSafeInteger(Number(id));
  return isWhole ? Number(id) : id;
}

/** A float32 has no further digits. */
function rounded(probability: number): number {
  return Number(probability.toPrecision(7));
}

function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
