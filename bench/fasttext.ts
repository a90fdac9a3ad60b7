import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ABSENT, codesColumn } from '../core/index.ts';
import type { Part } from '../trainers/loop/examples.ts';
import { createTokeniser } from '../trainers/text/tokens.ts';
import { type ProgramRun, runProgram } from './peers.ts';

/** The options of the comparison; words, pairs of words and width are those of ours. */
const OPTIONS = {
  loss: 'softmax',
  dim: 100,
  wordNgrams: 2,
  bucket: 200_000,
  lr: 0.5,
  verbose: 0,
} as const;

export interface FastTextTraining {
  readonly command: string;
  /** Where its files are; it holds `train.txt`. */
  readonly folder: string;
  readonly epochs: number;
  readonly threads: number;
}

/** Trains on `train.txt`. */
export function trainFastText(training: FastTextTraining): Promise<ProgramRun> {
  const { command, folder, epochs, threads } = training;
  const options = { ...OPTIONS, epoch: epochs, thread: threads };
  return runProgram(command, [
    'supervised',
    ...['-input', join(folder, 'train.txt'), '-output', join(folder, 'model')],
    ...Object.entries(options).flatMap(([name, value]) => [`-${name}`, String(value)]),
  ]);
}

/** What the trained model answers to each line of `test.txt`: indices of the answers. */
export async function fastTextAnswers({ command, folder }: FastTextTraining): Promise<{
  readonly answers: Int32Array;
  readonly seconds: number;
}> {
  const files = [join(folder, 'model.bin'), join(folder, 'test.txt')];
  const { output, seconds } = await runProgram(command, ['predict', ...files]);
  const lines = output.trimEnd().split('\n');
  return { answers: Int32Array.from(lines, (line) => Number(line.slice(LABEL.length))), seconds };
}

const LABEL = '__label__';

/**
 * Writes items as fastText reads them, one a line: the one answer that is right by its reference, and
 * the question in the words that our own tokeniser finds.
 */
export async function writeFastText(
  file: string,
  { split, rows }: Part,
  truth: Int32Array,
): Promise<void> {
  const { labels, codes } = codesColumn(split, 'question');
  const words = createTokeniser();
  const texts = labels.map((label) => words(label).join(' '));
  const lines = function* () {
    for (const [index, row] of rows.entries()) {
      const code = codes[row]!;
      yield `${LABEL}${truth[index]} ${code === ABSENT ? '' : texts[code]}\n`;
    }
  };
  await pipeline(lines, createWriteStream(file));
}
