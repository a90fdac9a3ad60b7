import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { usageFailure } from '../core/index.ts';
import type { RawValues } from './command-table.ts';
import { textValue } from './values.ts';
import { checkFolder } from './write-files.ts';

/** The files of a model that is trained. */
export interface ModelPaths {
  readonly onnx: string;
  /** How to feed it. */
  readonly json: string;
  /** How it was trained. */
  readonly card: string;
  /** The state of its training, gone when that has ended. */
  readonly checkpoint: string;
  /** What a search has tried. */
  readonly trials: string;
}

/** `--out FILE.onnx` as the paths of all files of a model. */
export function modelPaths(values: RawValues): ModelPaths {
  const onnx = textValue(values, 'out');
  if (onnx === null || !/[^/\\]\.onnx$/.test(onnx)) {
    throw usageFailure({
      what: '--out takes the ONNX file to write',
      found: onnx === null ? 'nothing' : `"${onnx}"`,
      advice: 'Give it as in --out model.onnx.',
    });
  }
  const name = onnx.slice(0, -'.onnx'.length);
  return {
    onnx,
    json: `${name}.json`,
    card: `${name}.card.json`,
    checkpoint: `${onnx}.checkpoint`,
    trials: `${onnx}.trials.jsonl`,
  };
}

/** Makes sure, before the long work, that all of them can be written. */
export function checkModelPaths(paths: ModelPaths): void {
  checkFolder(dirname(resolve(paths.onnx)), '--out');
  const folder = Object.values(paths).find(
    (path: string) => existsSync(path) && statSync(path).isDirectory(),
  );
  if (folder === undefined) return;
  throw usageFailure({
    what: '--out wants to write this file, but it is a folder',
    where: { file: folder },
    advice: 'Give the model another name.',
  });
}
