import type { TrainingJob } from '../trainers/index.ts';
import type { RawValues } from './command-table.ts';
import type { DataFiles } from './data-request.ts';
import { commonFolder, pathFrom } from './input-files.ts';
import { type Option, type OptionName, optionNamed } from './options.ts';
import { shellLine } from './shell-line.ts';

/**
 * The command that trains a job again, to be called in the deepest folder that holds all files of the
 * run: it holds what can change a trained model, and no path of this machine. Without files it
 * audits the embedded world, as the run did.
 */
export function auditLine(
  { baseline }: TrainingJob,
  { values, files, seed }: AuditLineParts,
): string {
  const flags = TRAINING_FLAGS.flatMap((name) => given(values, name));
  const chosen = ['--baselines', baseline, '--seed', String(seed)];
  return shellLine(['hanscheck', 'audit', ...fileWords(files, values), ...flags, ...chosen]);
}

export interface AuditLineParts {
  readonly values: RawValues;
  /** Null: the embedded world. */
  readonly files: DataFiles | null;
  readonly seed: number;
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

function given(values: RawValues, name: OptionName): readonly string[] {
  const value = values[name];
  if (value === undefined) return [];
  const { type }: Option = optionNamed(name);
  const texts = [value].flat().map(String);
  return [`--${name}`, ...(type === 'texts' ? [texts.join(',')] : texts)];
}

/** Predictions are named where they narrow the items. */
function fileWords(files: DataFiles | null, values: RawValues): readonly string[] {
  if (files === null) return [];
  const { test, train, predictions } = files;
  const models = predictions.map(({ path }) => path);
  const folder = commonFolder([...test, ...train, ...models]);
  const words = (flag: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [flag, ...paths.map((path) => pathFrom(folder, path))];
  return [
    ...words('--test', test),
    ...words('--train', train),
    ...(values['join'] === 'inner' ? words('--predictions', models) : []),
  ];
}
