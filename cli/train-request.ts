import { type Metric, usageFailure } from '../core/index.ts';
import {
  type Architecture,
  architectureNamed,
  type Start,
  type TrainingRequest,
} from '../trainers/index.ts';
import type { RawValues } from './command-table.ts';
import type { SplitRequest } from './load-data.ts';
import { modelOptions } from './model-options.ts';
import { type ModelPaths, modelPaths } from './model-paths.ts';
import { type SearchRequest, searchRequest } from './search-request.ts';
import { storedModel } from './stored-model.ts';
import { threadCount } from './threads.ts';
import {
  choiceValue,
  columnsValue,
  flagValue,
  integerValue,
  listValue,
  metricValue,
  positiveValue,
  textValue,
  textValues,
  unpackedLimitValue,
} from './values.ts';

/** What `train` is told, checked. */
export interface TrainRequest extends SplitRequest {
  readonly values: RawValues;
  readonly model: Architecture;
  readonly train: readonly string[];
  /** Empty: a share of the items to learn from decides when to stop. */
  readonly validation: readonly string[];
  /** Empty: all texts. */
  readonly inputs: readonly string[];
  /** Null: the data decide. */
  readonly metric: Metric | null;
  /** What differs from the model's defaults. */
  readonly options: TrainingRequest['options'];
  /** Null: first values. */
  readonly start: StartFile | null;
  readonly paths: ModelPaths;
  readonly threads: number;
  readonly checkpointMinutes: number;
  readonly resume: boolean;
  /** Null: one training with the options as they are. */
  readonly search: SearchRequest | null;
}

/** A trained model to begin from, and what of it stays as it is. */
export interface StartFile extends Start {
  readonly file: string;
}

export function trainRequest(values: RawValues): TrainRequest {
  const model: Architecture = architectureNamed(String(values['model']));
  const options = modelOptions(values, model);
  return {
    values,
    model,
    train: trainFiles(values),
    validation: textValues(values, 'validation'),
    inputs: listValue(values, 'inputs'),
    metric: metricValue(values),
    as: textValue(values, 'as'),
    columns: columnsValue(values),
    join: choiceValue(values, 'join', ['strict', 'inner']),
    unpackedLimit: unpackedLimitValue(values),
    seed: integerValue(values, 'seed') ?? 0,
    limitItems: integerValue(values, 'limit-items'),
    options,
    start: startFile(values),
    paths: modelPaths(values),
    threads: threadCount(values),
    checkpointMinutes: positiveValue(values, 'checkpoint-minutes'),
    resume: flagValue(values, 'resume'),
    search: searchRequest(values, model, options),
  };
}

function startFile(values: RawValues): StartFile | null {
  const file = textValue(values, 'start');
  const frozen = listValue(values, 'freeze');
  if (file !== null) return { file, model: storedModel(file), frozen };
  if (frozen.length === 0) return null;
  throw usageFailure({
    what: '--freeze needs --start: there is nothing yet that could stay as it is',
    advice: 'Name the model to begin from, as in --start model.onnx.',
  });
}

function trainFiles(values: RawValues): readonly string[] {
  const files = textValues(values, 'train');
  if (files.length > 0) return files;
  throw usageFailure({
    what: 'train needs --train FILES…: the items to learn from',
    advice: 'Call it as in hanscheck train MODEL --train FILES… --out model.onnx.',
  });
}
