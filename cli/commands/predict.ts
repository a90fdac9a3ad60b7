import { extname } from 'node:path';
import { inputFailure, type Split, usageFailure } from '../../core/index.ts';
import { loadRuntime, predict, type StoredModel } from '../../trainers/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { loadPart, type SplitRequest } from '../load-data.ts';
import { PREDICTION_FORMATS, predictionsOf } from '../prediction-formats.ts';
import { createProgress } from '../progress.ts';
import { createStages } from '../stages.ts';
import { storedModel } from '../stored-model.ts';
import { threadCount } from '../threads.ts';
import {
  choiceValue,
  columnsValue,
  flagValue,
  textValue,
  textValues,
  unpackedLimitValue,
} from '../values.ts';
import { checkFile, writeAll } from '../write-files.ts';

/** What `predict` is told, checked. */
interface PredictRequest extends SplitRequest {
  readonly model: string;
  readonly split: readonly string[];
  readonly format: keyof typeof PREDICTION_FORMATS;
  readonly probability: boolean;
  /** Null: stdout. */
  readonly out: string | null;
}

/** Lets a model answer the items of a split, and prints or writes what it says. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const { io } = context;
  const request = predictRequest(values);
  const { model: file, out, format, probability } = request;
  if (out !== null) checkFile(out, '--out');
  await (io.loadRuntime ?? loadRuntime)();
  const model = storedModel(file);
  const progress = createProgress(context);
  try {
    const stages = createStages(progress, io);
    const { split, warnings } = await loadPart('split', request.split, {
      request,
      stages,
      progress,
    });
    for (const { message } of warnings) progress.note(`warning: ${message}`);
    checkInputs(split, model, request);
    const onProgress = (share: number) => progress.update(share);
    const answers = await stages.run('answering', () =>
      predict(model, split, { signal: io.signal, onProgress }),
    );
    const content = PREDICTION_FORMATS[format](predictionsOf(split, answers, probability));
    progress.end();
    if (out === null) io.stdout.write(content);
    else await writeAll([{ path: out, content }], io.signal);
    return EXIT.ok;
  } finally {
    progress.end();
  }
}

function predictRequest(values: RawValues): PredictRequest {
  const split = textValues(values, 'split');
  if (split.length === 0) {
    throw usageFailure({
      what: 'predict needs --split FILES…: the items to answer',
      advice: 'Call it as in hanscheck predict model.onnx --split FILES….',
    });
  }
  const out = textValue(values, 'out');
  const byName = out !== null && extname(out).toLowerCase() === '.csv' ? 'csv' : 'json';
  return {
    model: String(values['model']),
    split,
    format:
      values['format'] === undefined ? byName : choiceValue(values, 'format', ['json', 'csv']),
    probability: flagValue(values, 'probability'),
    out: out === '-' ? null : out,
    as: textValue(values, 'as'),
    columns: columnsValue(values),
    join: choiceValue(values, 'join', ['strict', 'inner']),
    unpackedLimit: unpackedLimitValue(values),
    seed: 0,
    threads: threadCount(values),
    limitItems: null,
  };
}

function checkInputs(split: Split, { description }: StoredModel, request: PredictRequest): void {
  const lacking = description.inputs.find((name) => split.columns[name] === undefined);
  if (lacking === undefined) return;
  throw inputFailure({
    what: 'the model reads an input that these items do not have',
    where: { file: request.split[0]! },
    found: `no "${lacking}"`,
    advice: `Say which column holds it, as in --columns ${lacking}=NAME.`,
  });
}
