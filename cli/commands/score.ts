import { join } from 'node:path';
import { type Failure, usageFailure } from '../../core/index.ts';
import type { RawValues } from '../command-table.ts';
import { type DataFiles, type DataRequest, dataRequest } from '../data-request.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { type Data, loadData } from '../load-data.ts';
import { type ModelScores, modelScores } from '../model-scores.ts';
import type { OptionName } from '../options.ts';
import { createProgress, type Progress } from '../progress.ts';
import { SCORE_FORMATS } from '../score-formats.ts';
import { createStages } from '../stages.ts';
import { choiceValue, textValue } from '../values.ts';
import { checkFolder, writeAll } from '../write-files.ts';

/** Scores the answers of models and prints the result, or writes it where `--out` is given. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const request = dataRequest(values);
  const format = choiceValue(values, 'format', ['text', 'json', 'official']);
  const folder = textValue(values, 'out');
  const files = scoredFiles(request);
  if (folder !== null) checkFolder(folder, '--out');
  const progress = createProgress(context);
  try {
    sayIdleFlags(values, progress);
    const stages = createStages(progress, context.io);
    const data = await loadData({ ...files, train: [] }, { request, stages, progress });
    const text = SCORE_FORMATS[format](await stages.run('scoring', () => allScores(data)));
    progress.end();
    for (const { message } of data.warnings) progress.note(`warning: ${message}`);
    if (folder !== null) await saveScores(folder, text, format, context);
    context.io.stdout.write(text);
    return EXIT.ok;
  } finally {
    progress.end();
  }
}

function scoredFiles({ files }: DataRequest): DataFiles {
  if (files === null) throw missing('--test FILES…');
  if (files.predictions.length === 0) throw missing('--predictions FILE');
  return files;
}

function missing(flag: string): Failure {
  return usageFailure({
    what: `score needs ${flag}`,
    advice: 'Call it as in hanscheck score --test FILES… --predictions FILE.',
  });
}

/** Flags that score shares with audit and that cannot change a score. */
const IDLE_FLAGS = ['train', 'folds', 'bootstrap', 'no-train', 'no-examples'] as const;

function sayIdleFlags(values: RawValues, progress: Progress): void {
  const given: readonly OptionName[] = IDLE_FLAGS.filter((name) => values[name] !== undefined);
  if (given.length === 0) return;
  const flags = given.map((name) => `--${name}`).join(', ');
  progress.note(`score has no use for ${flags}: it changes no score`);
}

function allScores({ test, predictions, metric }: Data): readonly [ModelScores, ...ModelScores[]] {
  const [first, ...others] = predictions.map((model) => modelScores(test.split, model, metric));
  return [first!, ...others]; // scoredFiles has checked that there is one
}

async function saveScores(
  folder: string,
  content: string,
  format: keyof typeof SCORE_FORMATS,
  { io }: Context,
): Promise<void> {
  const path = join(folder, format === 'text' ? 'scores.txt' : 'scores.json');
  await writeAll([{ path, content }], io.signal);
}
