import { inputFailure, type Metric, type Split, suggestion, type Warning } from '../core/index.ts';
import { type LoadContext, limitedSplit, loadPart, metricFor } from './load-data.ts';
import { modelReading } from './model-reading.ts';
import type { TrainRequest } from './train-request.ts';

/** What a model is trained on. */
export interface TrainData {
  readonly train: Split;
  /** Null: carved from `train`. */
  readonly validation: Split | null;
  /** What the model sees of an item. */
  readonly inputs: readonly string[];
  readonly metric: Metric;
  readonly warnings: readonly Warning[];
}

/** Reads the items to learn from and to validate on, and settles what is seen of them. */
export async function loadTrainData(context: LoadContext<TrainRequest>): Promise<TrainData> {
  const { request } = context;
  const train = await loadPart('train', request.train, context);
  const validation =
    request.validation.length === 0
      ? null
      : await loadPart('validation', request.validation, context);
  const inputs = settledInputs(request, train.split, validation?.split ?? null);
  const { metric, warnings } = metricFor(train.split, request.metric);
  return {
    train: limitedSplit(train.split, 'train', request),
    validation: validation && limitedSplit(validation.split, 'validation', request),
    inputs,
    metric,
    warnings: [...train.warnings, ...(validation?.warnings ?? []), ...warnings],
  };
}

function settledInputs(
  { inputs, model, train: files }: TrainRequest,
  train: Split,
  validation: Split | null,
): readonly string[] {
  const where = { file: files[0]! };
  const texts = readableInputs(train, 'texts');
  const known = modelReading(model) === 'features' ? readableInputs(train, 'columns') : texts;
  const chosen = inputs.length > 0 ? [...new Set(inputs)] : texts;
  if (chosen.length === 0) {
    throw inputFailure({
      what: 'the items have no text that a model could be shown',
      where,
      found: `the inputs ${Object.keys(train.inputs).join(', ') || '(none)'}`,
      advice: 'Name a column as in --columns question=query.',
    });
  }
  const lacking = chosen.find((name) => !known.includes(name));
  if (lacking !== undefined) throw unreadable(lacking, model.id, { known, where });
  const absent = chosen.find((name) => validation && validation.columns[name] === undefined);
  if (absent === undefined) return chosen;
  throw inputFailure({
    what: 'the items of --validation lack an input of those of --train',
    found: `no "${absent}"`,
    advice: 'Give files of the same layout, or leave the input out by --inputs.',
  });
}

/** The names of inputs that are texts; or of all that stand in a column. */
function readableInputs({ inputs, columns }: Split, which: 'texts' | 'columns'): string[] {
  return Object.entries(inputs).flatMap(([name, { kind }]) =>
    columns[name] !== undefined && (which === 'columns' || kind === 'text') ? [name] : [],
  );
}

function unreadable(
  name: string,
  model: string,
  { known, where }: { readonly known: readonly string[]; readonly where: { file: string } },
): Error {
  return inputFailure({
    what: `--inputs names what these items do not have, or what ${model} cannot read`,
    where,
    found: `"${name}"`,
    advice: suggestion(name, known),
  });
}
