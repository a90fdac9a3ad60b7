import { existsSync } from 'node:fs';
import { canonicalJson } from '../../reports/index.ts';
import { type Fitted, loadRuntime, modelFiles } from '../../trainers/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { modelCard } from '../model-card.ts';
import { checkModelPaths } from '../model-paths.ts';
import { searchModel } from '../model-search.ts';
import { savedState, type TrainWork, trainModel } from '../model-training.ts';
import { createProgress } from '../progress.ts';
import { createStages } from '../stages.ts';
import { loadTrainData } from '../train-data.ts';
import { type TrainRequest, trainRequest } from '../train-request.ts';
import { toolVersion } from '../version.ts';
import { writeAll } from '../write-files.ts';

/** Trains one model, or searches for its best setting, and writes it with what is to be said of it. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const { io, withThreads } = context;
  const request = trainRequest(values);
  checkModelPaths(request.paths);
  const resume = savedState(request);
  await (io.loadRuntime ?? loadRuntime)();
  const progress = createProgress(context);
  const work = { io, progress, stages: createStages(progress, io), withThreads };
  try {
    if (resume === null) sayOldCheckpoint(request, work);
    const data = await loadTrainData({ request, ...work });
    for (const { message } of data.warnings) progress.note(`warning: ${message}`);
    const finish = (fitted: Fitted) => writeModel(fitted, request, work);
    const { search } = request;
    if (search === null) await trainModel(request, data, { work, resume, finish });
    else await finish(await searchModel({ request, search, data, work }));
    return EXIT.ok;
  } finally {
    progress.end();
  }
}

function sayOldCheckpoint({ paths, search }: TrainRequest, { progress }: TrainWork): void {
  if (search !== null || !existsSync(paths.checkpoint)) return;
  progress.note(
    `${paths.checkpoint} is of an earlier training and will be replaced; --resume would go on from it.`,
  );
}

/** Writes the model last, so that what describes it is there before it. */
async function writeModel(
  fitted: Fitted,
  request: TrainRequest,
  { io, progress, stages }: TrainWork,
): Promise<void> {
  const { paths } = request;
  const version = toolVersion();
  const { onnx, json } = modelFiles(fitted, version);
  const card = modelCard(fitted, request, version);
  const files = [
    { path: paths.json, content: `${JSON.stringify(json)}\n` },
    { path: paths.card, content: canonicalJson(card) },
    { path: paths.onnx, content: onnx },
  ];
  await stages.run('writing', () => writeAll(files, io.signal));
  progress.end();
  io.stdout.write(`${paths.onnx}: ${resultText(fitted)}\n`);
}

function resultText({ preparation, curve, keptEpoch }: Fitted): string {
  const head = `${preparation.architecture.title}, ${preparation.answers.texts.length} answers`;
  if (keptEpoch === 0) return head;
  const { loss, validationScore } = curve[keptEpoch - 1]!; // that epoch was trained
  const score =
    validationScore === null ? '' : `, validation score ${(100 * validationScore).toFixed(1)} %`;
  return `${head}, epoch ${keptEpoch} of ${curve.length}, loss ${loss.toFixed(3)}${score}`;
}
