import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { hanscheck, type Outcome } from './harness.ts';

/** Small enough to be trained in a second. */
export const SMALL_LSTM = 'hidden=8,embedding=8,joint=8,epochs=3,batchSize=32,learningRate=0.01';

export interface Trained extends Outcome {
  /** The ONNX file. */
  readonly file: string;
}

/** Trains a model that is to succeed, into `root/name.onnx`. */
export async function trained(
  root: string,
  name: string,
  argv: readonly string[],
): Promise<Trained> {
  const file = join(root, `${name}.onnx`);
  const outcome = await hanscheck(['train', ...argv, '--out', file]);
  expect(outcome.stderr).not.toContain('hanscheck:');
  expect(outcome.code).toBe(0);
  return { file, ...outcome };
}

/** A file beside a model: `json` or `card.json`. */
export function beside(file: string, ending: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(file.replace(/onnx$/, ending), 'utf8'));
}
