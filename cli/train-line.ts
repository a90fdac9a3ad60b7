import { basename } from 'node:path';
import { fileWords, givenWords } from './command-words.ts';
import { commonFolder } from './input-files.ts';
import type { OptionName } from './options.ts';
import { shellLine } from './shell-line.ts';
import type { TrainRequest } from './train-request.ts';

/** The command that trains a model again, to be called in the deepest folder that holds its data. */
export function trainLine(request: TrainRequest): string {
  const { model, train, validation, values, seed, paths } = request;
  const start = request.start === null ? [] : [request.start.file];
  const folder = commonFolder([...train, ...validation, ...start]);
  const files = fileWords({ train, validation, start }, folder);
  const flags = MODEL_FLAGS.flatMap((name) => givenWords(values, name));
  const chosen = ['--seed', String(seed), '--out', basename(paths.onnx)];
  return shellLine(['hanscheck', 'train', model.id, ...files, ...flags, ...chosen]);
}

/** Beside files and seed. */
const MODEL_FLAGS = [
  'inputs',
  'metric',
  'as',
  'columns',
  'join',
  'limit-items',
  'set',
  'freeze',
  'search',
  'search-method',
] as const satisfies readonly OptionName[];
