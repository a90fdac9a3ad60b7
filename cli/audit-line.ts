import type { TrainingJob } from '../trainers/index.ts';
import type { RawValues } from './command-table.ts';
import { fileWords, givenWords } from './command-words.ts';
import type { DataFiles } from './data-request.ts';
import { commonFolder } from './input-files.ts';
import type { OptionName } from './options.ts';
import { shellLine } from './shell-line.ts';

export interface AuditLineParts {
  readonly values: RawValues;
  /** Null: the embedded world. */
  readonly files: DataFiles | null;
  readonly seed: number;
}

/**
 * The command that trains a job again, to be called in the deepest folder that holds all files of the
 * run: it holds what can change a trained model, and no path of this machine. Without files it
 * audits the embedded world, as the run did.
 */
export function auditLine(
  { baseline }: TrainingJob,
  { values, files, seed }: AuditLineParts,
): string {
  const flags = TRAINING_FLAGS.flatMap((name) => givenWords(values, name));
  const chosen = ['--baselines', baseline, '--seed', String(seed)];
  return shellLine(['hanscheck', 'audit', ...splitWords(files, values), ...flags, ...chosen]);
}

/** Beside files, baseline and seed. */
const TRAINING_FLAGS = [
  'metric',
  'as',
  'columns',
  'join',
  'folds',
  'seeds',
  'limit-items',
] as const satisfies readonly OptionName[];

/** Predictions are named where they narrow the items. */
function splitWords(files: DataFiles | null, values: RawValues): readonly string[] {
  if (files === null) return [];
  const { test, train, predictions, trainPredictions } = files;
  const models = predictions.map(({ path }) => path);
  const others = trainPredictions.map(({ path }) => path);
  const folder = commonFolder([...test, ...train, ...models, ...others]);
  const shown = values['join'] === 'inner' ? models : [];
  return fileWords({ test, train, predictions: shown }, folder);
}
