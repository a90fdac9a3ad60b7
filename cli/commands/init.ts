import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inputFailure, usageFailure } from '../../core/index.ts';
import type { RawValues } from '../command-table.ts';
import { CONFIG_NAMES } from '../config/discovery.ts';
import { candidatesOf } from '../init/candidates.ts';
import { configText, type FoundData } from '../init/config-text.ts';
import { dataSetsOf, type FoundDataSet } from '../init/data-sets.ts';
import { describedFiles } from '../init/described-files.ts';
import {
  type FolderFiles,
  folderFiles,
  MOST_FILES,
  type PassedFile,
} from '../init/folder-files.ts';
import { modelsOf } from '../init/found-models.ts';
import { foundText, sayPassed } from '../init/found-text.ts';
import { foundSplits } from '../init/read-splits.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { createProgress, type Progress } from '../progress.ts';
import { createStages, type Stages } from '../stages.ts';
import { flagValue } from '../values.ts';
import { checkFile, replaceFile } from '../write-files.ts';

/** Looks for data sets in a folder and writes a configuration that names them. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const folder = String(values['folder'] ?? '.');
  checkIsFolder(folder);
  const path = join(folder, CONFIG_NAMES[0]);
  const earlier = earlierConfigs(folder, flagValue(values, 'force'));
  checkFile(path, 'the folder');
  const progress = createProgress(context);
  const stages = createStages(progress, context.io);
  try {
    const files = await stages.run('looking for data', () => folderFiles(folder));
    const { passed, ...found } = await foundData(folder, files, { stages, progress });
    progress.end();
    if (files.isCut) progress.note(cutText(folder));
    sayPassed(passed, progress);
    if (found.dataSets.length === 0) throw nothingFound(folder, files);
    context.io.signal.throwIfAborted();
    replaceFile(path, configText(found));
    for (const name of earlier) if (name !== CONFIG_NAMES[0]) rmSync(join(folder, name));
    context.io.stdout.write(foundText(found, path));
    return EXIT.ok;
  } finally {
    progress.end();
  }
}

function checkIsFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  throw usageFailure({
    what: 'init takes a folder to look at',
    where: { file: folder },
    found: found === undefined ? 'nothing' : 'something else',
    advice: 'Name the folder that the data are in, or leave it out for the current one.',
  });
}

/** The configurations that a folder has; refused unless they may be replaced, because somebody wrote them. */
function earlierConfigs(folder: string, isForced: boolean): readonly string[] {
  const earlier = CONFIG_NAMES.filter((name) => existsSync(join(folder, name)));
  if (earlier.length === 0 || isForced) return earlier;
  throw usageFailure({
    what: 'the folder has a configuration',
    where: { file: folder },
    found: earlier.join(' and '),
    advice: 'Keep it, or replace it by a new one with --force.',
  });
}

interface Telling {
  readonly stages: Stages;
  readonly progress: Progress;
}

async function foundData(
  folder: string,
  { files, passed }: FolderFiles,
  { stages, progress }: Telling,
): Promise<FoundData & { readonly passed: readonly PassedFile[] }> {
  const described = await stages.run('looking at the beginnings of files', () =>
    describedFiles(files, (share) => progress.update(share)),
  );
  const candidates = await candidatesOf(described.files);
  const found = await foundSplits(candidates, stages);
  const dataSets = dataSetsOf(found.splits, folder);
  const { models, passed: unanswered } = modelsOf(dataSets, found.predictions);
  return {
    dataSets,
    models,
    passed: [
      ...[passed, described.passed, candidates.passed, found.passed, unanswered].flat(),
      ...otherTrains(dataSets),
    ],
  };
}

/** Training splits that nothing is learnt on, for another goes before them. */
function otherTrains(dataSets: readonly FoundDataSet[]): readonly PassedFile[] {
  const used = new Set(dataSets.map(({ train }) => train));
  const left = new Set(dataSets.flatMap((dataSet) => dataSet.otherTrains));
  return [...left]
    .filter((split) => !used.has(split))
    .map(({ files }) => ({ relative: files[0].relative, reason: OTHER_TRAIN }));
}

const OTHER_TRAIN =
  'another training split is larger or named more alike; a comment names this one';

function cutText(folder: string): string {
  return `${folder} has more than ${MOST_FILES.toLocaleString('en')} files that could be data: the first ${MOST_FILES.toLocaleString('en')} were looked at. Name a folder further down for the others.`;
}

/** How many files a message names. */
const MOST_NAMED = 5;

function nothingFound(folder: string, { files }: FolderFiles): Error {
  const names = files.slice(0, MOST_NAMED).map(({ relative }) => relative);
  const more = files.length > MOST_NAMED ? ' …' : '';
  return inputFailure({
    what: 'no split that an adapter reads is in this folder or two folders down',
    where: { file: folder },
    found:
      files.length === 0
        ? 'no file of JSON, CSV, TSV, Parquet, Arrow, xlsx or text'
        : `${files.length.toLocaleString('en')} ${files.length === 1 ? 'file' : 'files'}: ${names.join(', ')}${more}`,
    advice:
      'Ask hanscheck inspect FILES what they are; a table with other names of columns is read with --as table --columns question=NAME,answer=NAME.',
  });
}
