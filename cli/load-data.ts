import {
  type Alignment,
  alignPredictions,
  type LoadedPredictions,
  type LoadedSplit,
  loadPredictions,
  loadSplit,
  withItemIds,
} from '../adapters/index.ts';
import type { PredictedSplit } from '../audits/index.ts';
import {
  type AlignedPredictions,
  createRandom,
  DEFAULT_SETTINGS,
  hasAnswerText,
  type Metric,
  raggedCodesColumn,
  type Split,
  type Warning,
} from '../core/index.ts';
import { adapterChoice } from './adapter-choice.ts';
import type { DataFiles, DataRequest, PredictionsFile } from './data-request.ts';
import type { GivenFile } from './input-files.ts';
import { limitedRows } from './limited-items.ts';
import { checkMetric } from './model-scores.ts';
import type { Progress } from './progress.ts';
import type { Stages } from './stages.ts';

/** A split as it goes into the run, with what its adapter said of it. */
export interface RoleSplit extends LoadedSplit {
  readonly role: 'test' | 'train';
}

/** The data of a run: read, joined, and narrowed where the user asked for that. */
export interface Data {
  readonly test: RoleSplit;
  readonly train: RoleSplit | null;
  /** All in the order of the test split's items. */
  readonly predictions: readonly AlignedPredictions[];
  /** Answers to items of the training split, each with these items. */
  readonly trainPredictions: readonly PredictedSplit[];
  readonly metric: Metric;
  readonly warnings: readonly Warning[];
}

/** What reading a split needs to be told. */
export type SplitRequest = Pick<
  DataRequest,
  'as' | 'columns' | 'join' | 'unpackedLimit' | 'seed' | 'limitItems' | 'threads'
>;

export interface LoadContext<R extends SplitRequest = DataRequest> {
  readonly request: R;
  readonly stages: Stages;
  readonly progress: Progress;
}

/** Reads all files; any fault of theirs is a `Failure` of kind `input`. */
export async function loadData(files: DataFiles, context: LoadContext): Promise<Data> {
  const test = await loadRole('test', files.test, context);
  const train = files.train.length > 0 ? await loadRole('train', files.train, context) : null;
  const models: LoadedPredictions[] = [];
  for (const file of files.predictions) {
    const model = await loadModel(file, context);
    // by the whole split, before a join or a limit narrows it
    models.push({ ...model, predictions: withItemIds(test.split, model.predictions) });
  }
  const { metric, warnings } = metricFor(test.split, context.request.metric);
  const joined = await context.stages.run('joining', () => joinModels(test, models, context));
  const known = await predictedTrain(train, files.trainPredictions, context);
  return {
    test: joined.test,
    train: train && limited(train, context),
    predictions: joined.predictions,
    trainPredictions: known.parts,
    metric,
    warnings: [test, train, ...models, joined, known, { warnings }].flatMap(
      (part) => part?.warnings ?? [],
    ),
  };
}

/** The files of a run with their roles. */
export function givenFiles({
  test,
  train,
  predictions,
  trainPredictions,
}: DataFiles): readonly GivenFile[] {
  return [
    ...test.map((path) => ({ role: 'test', path })),
    ...train.map((path) => ({ role: 'train', path })),
    ...predictions.map(({ name, path }) => ({ role: `predictions:${name}`, path })),
    ...trainPredictions.map(({ name, path }) => ({ role: `train-predictions:${name}`, path })),
  ];
}

async function loadRole(
  role: RoleSplit['role'],
  paths: readonly string[],
  context: LoadContext,
): Promise<RoleSplit> {
  return { role, ...(await loadPart(role, paths, context)) };
}

/** Reads the files of one split, all its items. */
export function loadPart(
  name: string,
  paths: readonly string[],
  { request, stages, progress }: LoadContext<SplitRequest>,
): Promise<LoadedSplit> {
  const options = {
    ...adapterChoice(request.as).split,
    name,
    columns: splitColumns(request.columns),
    join: request.join,
    unpackedLimit: request.unpackedLimit,
    threads: request.threads,
    onProgress: (share: number) => progress.update(share),
  };
  return stages.run(`reading ${name}`, () => loadSplit([...paths], options));
}

/** `--columns` speaks of splits and predictions at once; `prediction` is no column of a split. */
export function splitColumns(columns: DataRequest['columns']): DataRequest['columns'] {
  const { prediction: _, ...others } = columns;
  return others;
}

function loadModel(
  { name, path }: PredictionsFile,
  { request, stages, progress }: LoadContext,
): Promise<LoadedPredictions> {
  const onProgress = (share: number) => progress.update(share, name);
  const { columns, join, unpackedLimit } = request;
  return stages.run('reading predictions', () =>
    loadPredictions(path, {
      ...adapterChoice(request.as).predictions,
      name,
      columns,
      join,
      unpackedLimit,
      onProgress,
    }),
  );
}

/**
 * Every model is joined to the whole split first, so that a limit hides no fault of a file. Under
 * `inner` each narrows the split; those that were joined to more than is left are joined again.
 */
function joinModels(
  test: RoleSplit,
  models: readonly LoadedPredictions[],
  context: LoadContext,
): Pick<Data, 'test' | 'predictions' | 'warnings'> {
  const joined: Alignment[] = [];
  for (const { predictions } of models) {
    const split = joined.at(-1)?.split ?? test.split;
    joined.push(alignPredictions(split, predictions, context.request.join));
  }
  const left = limited({ ...test, split: joined.at(-1)?.split ?? test.split }, context);
  const predictions = joined.map(({ split, aligned }, index) =>
    split === left.split
      ? aligned
      : alignPredictions(left.split, models[index]!.predictions, 'inner').aligned,
  );
  return { test: left, predictions, warnings: joined.flatMap(({ warnings }) => warnings) };
}

interface PredictedTrain {
  readonly parts: readonly PredictedSplit[];
  readonly warnings: readonly Warning[];
}

/**
 * As with the test split every model is joined to the whole split first. Under `inner` each keeps the items
 * that it answers: the training split itself stays whole.
 */
async function predictedTrain(
  train: RoleSplit | null,
  files: readonly PredictionsFile[],
  context: LoadContext,
): Promise<PredictedTrain> {
  if (train === null) return { parts: [], warnings: [] };
  const left = files.length === 0 ? null : limited(train, context).split;
  const parts: PredictedSplit[] = [];
  const warnings: Warning[] = [];
  for (const file of files) {
    const model = await loadModel(file, context);
    const predictions = withItemIds(train.split, model.predictions);
    const whole = alignPredictions(train.split, predictions, context.request.join);
    const { split, aligned } =
      left === train.split ? whole : alignPredictions(left!, predictions, 'inner');
    parts.push({ split, predictions: aligned });
    warnings.push(...model.warnings, ...whole.warnings);
  }
  return { parts, warnings };
}

function limited(loaded: RoleSplit, { request }: LoadContext): RoleSplit {
  return { ...loaded, split: limitedSplit(loaded.split, loaded.role, request) };
}

/** The split, or as much of it as was asked for. */
export function limitedSplit(
  split: Split,
  name: string,
  { limitItems, seed }: Pick<SplitRequest, 'limitItems' | 'seed'>,
): Split {
  if (limitItems === null) return split;
  const random = createRandom(seed).fork(`limit-items/${name}`);
  return split.select(limitedRows(split, limitItems, random));
}

/** The metric asked for, or the one that the items call for, which is then said. */
export function metricFor(split: Split, given: Metric | null): Pick<Data, 'metric' | 'warnings'> {
  if (given !== null) {
    if (hasAnswerText(split.target)) checkMetric(split, given); // of others, audits say so themselves
    return { metric: given, warnings: [] };
  }
  const reason = singleAnswer(split);
  if (reason === null) return { metric: DEFAULT_SETTINGS.metric, warnings: [] };
  return {
    metric: 'label',
    warnings: [{ code: 'metric-label', message: `${reason} (--metric label)` }],
  };
}

/** Why only equal texts can be right, or null where people were asked or the answer is no text. */
function singleAnswer(split: Split): string | null {
  const { target } = split;
  if (target.kind === 'label') {
    return 'each item has a single label, so an answer scores 1 where it is that label and 0 elsewhere';
  }
  if (target.kind !== 'choice') return null;
  return `each item has one right option, so an answer scores 1 where it is that option’s text and 0 elsewhere${choiceChance(split, target.options)}`;
}

/** What a guess among an item's own options would score, which no baseline sees. */
function choiceChance(split: Split, options: string): string {
  const { offsets } = raggedCodesColumn(split, options);
  let [sum, items] = [0, 0];
  for (let item = 0; item < split.size; item++) {
    const count = offsets[item + 1]! - offsets[item]!;
    if (count > 0) [sum, items] = [sum + 1 / count, items + 1];
  }
  if (items === 0) return '';
  const share = (100 * (sum / items)).toFixed(1);
  return `; a guess among an item’s own options would score ${share}% on the ${items} items that have some`;
}
