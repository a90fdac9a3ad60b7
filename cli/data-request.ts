import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DEFAULT_SETTINGS, type Metric, nearestFirst, usageFailure } from '../core/index.ts';
import type { RawValues } from './command-table.ts';
import { threadCount } from './threads.ts';
import {
  choiceValue,
  columnsValue,
  flagValue,
  integerValue,
  metricValue,
  textValue,
  textValues,
  unpackedLimitValue,
} from './values.ts';

export interface PredictionsFile {
  readonly name: string;
  readonly path: string;
}

/** The files of a run, by role. */
export interface DataFiles {
  readonly test: readonly string[];
  /** Empty where there is no training split. */
  readonly train: readonly string[];
  readonly predictions: readonly PredictionsFile[];
  /** Answers to the items of `train`, each named as one of `predictions`. */
  readonly trainPredictions: readonly PredictionsFile[];
}

/** What `audit` and `score` are told of the data, checked. */
export interface DataRequest {
  /** Null: no files were given. */
  readonly files: DataFiles | null;
  /** Null: the data decide. */
  readonly metric: Metric | null;
  readonly as: string | null;
  readonly columns: Readonly<Record<string, string>>;
  readonly join: 'strict' | 'inner';
  /** The most bytes that a gzip file may unpack to; undefined: what is usual. */
  readonly unpackedLimit: number | undefined;
  readonly seed: number;
  readonly folds: number;
  readonly bootstrap: number;
  /** Null: all items. */
  readonly limitItems: number | null;
  readonly examples: boolean;
  readonly noTrain: boolean;
  readonly threads: number;
}

/** Checks the values of the flags that `audit` and `score` share. */
export function dataRequest(values: RawValues): DataRequest {
  return {
    files: dataFiles(values),
    metric: metricValue(values),
    as: textValue(values, 'as'),
    columns: columnsValue(values),
    join: choiceValue(values, 'join', ['strict', 'inner']),
    unpackedLimit: unpackedLimitValue(values),
    seed: integerValue(values, 'seed') ?? 0,
    folds: integerValue(values, 'folds') ?? DEFAULT_SETTINGS.folds,
    bootstrap: integerValue(values, 'bootstrap') ?? DEFAULT_SETTINGS.bootstrap,
    limitItems: integerValue(values, 'limit-items'),
    examples: !flagValue(values, 'no-examples'),
    noTrain: flagValue(values, 'no-train'),
    threads: threadCount(values),
  };
}

function dataFiles(values: RawValues): DataFiles | null {
  const test = textValues(values, 'test');
  const train = textValues(values, 'train');
  const predictions = textValues(values, 'predictions').map(predictionsFile);
  if (test.length > 0) {
    const trainPredictions = trainPredictionsFiles(values, predictions);
    return { test, train, predictions: distinctlyNamed(predictions), trainPredictions };
  }
  for (const [flag, given] of [
    ['--train', train[0]],
    ['--predictions', predictions[0]?.path],
    ['--train-predictions', textValues(values, 'train-predictions')[0]],
  ]) {
    if (given !== undefined) throw missingTest(`${flag} ${given}`);
  }
  return null;
}

/**
 * A file of their own, because an id may be in both splits and be two items. One model on either side is
 * the same model; with several, names say which is which.
 */
function trainPredictionsFiles(
  values: RawValues,
  predictions: readonly PredictionsFile[],
): readonly PredictionsFile[] {
  const given = textValues(values, 'train-predictions').map(predictionsFile);
  if (given.length === 0) return given;
  for (const flag of ['train', 'predictions'] as const) {
    if (textValues(values, flag).length > 0) continue;
    throw usageFailure({
      what: `--train-predictions needs --${flag}`,
      found: `--train-predictions ${given[0]!.path}`,
      advice: 'It sets what a model answers to --train beside what it answers to --test.',
    });
  }
  const [only] = predictions;
  if (given.length === 1 && predictions.length === 1) return [{ ...given[0]!, name: only!.name }];
  const names = predictions.map(({ name }) => name);
  const unknown = given.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return distinctlyNamed(given, '--train-predictions');
  throw usageFailure({
    what: '--train-predictions names a model that --predictions does not have',
    where: { file: unknown.path },
    found: `"${unknown.name}"`,
    advice: `Name it as there: ${nearestFirst(unknown.name, names).join(', ')}, as in --train-predictions ${nearestFirst(unknown.name, names)[0]}=${unknown.path}.`,
  });
}

function missingTest(found: string): Error {
  return usageFailure({
    what: 'there are files, but none of the items to audit',
    found,
    advice: 'Add the files of one split as --test FILES….',
  });
}

/** `NAME=FILE`, or a file alone, which may hold an equals sign itself. */
function predictionsFile(given: string): PredictionsFile {
  const at = given.indexOf('=');
  if (at === -1 || existsSync(given)) return { name: modelName(given), path: given };
  if (at > 0 && at < given.length - 1) {
    return { name: given.slice(0, at), path: given.slice(at + 1) };
  }
  throw usageFailure({
    what: '--predictions takes NAME=FILE or FILE',
    found: `"${given}"`,
    advice: 'Give it as in --predictions mine=results.json.',
  });
}

/** The file's name without its endings: `results.json.gz` is `results`. */
function modelName(path: string): string {
  return basename(path).replace(/(\.(json|jsonl|ndjson|csv|tsv|parquet|arrow|xlsx|zip|gz))+$/i, '');
}

function distinctlyNamed(
  predictions: readonly PredictionsFile[],
  flag = '--predictions',
): readonly PredictionsFile[] {
  const names = predictions.map(({ name }) => name);
  const twice = predictions.find(({ name }, index) => names.indexOf(name) !== index);
  if (twice === undefined) return predictions;
  throw usageFailure({
    what: `${flag} gives two models one name`,
    where: { file: twice.path },
    found: `"${twice.name}"`,
    advice: `Name them apart, as in --predictions first=${twice.path}.`,
  });
}
