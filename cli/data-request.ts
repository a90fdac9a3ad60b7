import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DEFAULT_SETTINGS, type Metric, usageFailure } from '../core/index.ts';
import type { RawValues } from './command-table.ts';
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
  };
}

function dataFiles(values: RawValues): DataFiles | null {
  const test = textValues(values, 'test');
  const train = textValues(values, 'train');
  const predictions = textValues(values, 'predictions').map(predictionsFile);
  if (test.length > 0) return { test, train, predictions: distinctlyNamed(predictions) };
  for (const [flag, given] of [
    ['--train', train[0]],
    ['--predictions', predictions[0]?.path],
  ]) {
    if (given !== undefined) throw missingTest(`${flag} ${given}`);
  }
  return null;
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

function distinctlyNamed(predictions: readonly PredictionsFile[]): readonly PredictionsFile[] {
  const names = predictions.map(({ name }) => name);
  const twice = predictions.find(({ name }, index) => names.indexOf(name) !== index);
  if (twice === undefined) return predictions;
  throw usageFailure({
    what: '--predictions gives two models one name',
    where: { file: twice.path },
    found: `"${twice.name}"`,
    advice: `Name them apart, as in --predictions first=${twice.path}.`,
  });
}
