import { existsSync, readFileSync, statSync } from 'node:fs';
import { inputFailure } from '../core/index.ts';
import { readModel, type StoredModel } from '../trainers/index.ts';

/** Reads a model that `train` has written; any fault of the file is a `Failure` of kind `input`. */
export function storedModel(file: string): StoredModel {
  if (existsSync(file) && statSync(file).isFile()) return readModel(readFileSync(file), file);
  throw inputFailure({
    what: existsSync(file) ? 'this is no file' : 'there is no such file',
    where: { file },
    advice: 'Give an ONNX file that hanscheck train has written.',
  });
}
