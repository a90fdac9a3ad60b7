/**
 * The blind bag of n-grams against fastText's classifier on the same items and the same answers, by two
 * threads each: `npx tsx bench/bag-of-ngrams.ts [--small]`.
 *
 * - To equal score: on 32,723 questions of VQA v2, four fifths of the images to learn from, one fifth to
 *   test; the time from the items in memory (fastText: from a file of them) to the answers, with as few
 *   epochs as reach fastText's official score.
 * - An epoch: on generated questions of VQA v2's size, (3 epochs − 1 epoch) / 2 of both, which leaves out
 *   reading and starting; and the peak of memory of processes that train three epochs.
 *
 * fastText learns the reference answer of an item, ours what its ten people said. Neither is given the
 * question type.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolds, createRandom, type Split } from '../core/index.ts';
import { type Fitted, fitModel } from '../trainers/fit.ts';
import { type Crew, createCrew } from '../trainers/loop/crew.ts';
import type { Part } from '../trainers/loop/examples.ts';
import { prepareTraining, type TrainingRequest } from '../trainers/preparation.ts';
import { bagRequest, type Learnable, learnable, officialScore } from './bag-request.ts';
import { fastTextAnswers, trainFastText, writeFastText } from './fasttext.ts';
import { generatedQuestions, VQA_V2 } from './generated-questions.ts';
import { markdownTable, NOT_MEASURED, type Row } from './markdown-table.ts';
import { askedTask, inOwnProcess, ownPeakMiB } from './own-process.ts';
import { findFastText } from './peers.ts';
import { machineText, note, sized } from './setting.ts';
import { timed } from './stopwatch.ts';
import { readVqa32k, VQA_32K_ABSENT } from './vqa-32k.ts';

const THREADS = 2;
const FOLDS = 5;
const FASTTEXT_EPOCHS = 5;
/** Among so many epochs of ours the first is looked for that reaches fastText's score. */
const MOST_EPOCHS = 20;
const ITEMS = sized(VQA_V2.items, 20_000);

const fastText = findFastText();
const task = askedTask();
if (task === null) await compare();
else console.log(JSON.stringify(await trainGenerated(Number(task[0]))));

async function compare(): Promise<void> {
  console.log(machineText());
  const split = readVqa32k();
  await inFolder(async (folder) => {
    if (split === null) console.log(VQA_32K_ABSENT);
    else await compareAtEqualScore(split, folder);
  });
  await inFolder(compareEpochs);
  if (fastText.kind === 'absent') console.log(`\n${fastText.advice}`);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compareAtEqualScore(split: Split, folder: string): Promise<void> {
  const folds = clusterFolds(split.clusters, FOLDS, createRandom('bench/folds'));
  const all = Uint32Array.from({ length: split.size }, (_, row) => row);
  const test: Part = { split, rows: all.filter((row) => folds[row] === 0) };
  const learn = learnable(
    split,
    all.filter((row) => folds[row] !== 0),
    VQA_V2.answers,
  );
  note('to equal score');
  const theirs = fastText.kind === 'present' ? await fastTextScored(learn, test, folder) : null;
  const ours = await oursToScore(learn, test, theirs?.score ?? Number.POSITIVE_INFINITY);
  console.log(
    `\n${learn.part.rows.length} questions of VQA v2 to learn from, ${test.rows.length} to test, ${learn.texts.length} answers\n`,
  );
  console.log(markdownTable(scoredRows(ours, theirs)));
}

/** A training that was tested. */
interface Scored {
  readonly epochs: number;
  readonly seconds: number;
  readonly score: number;
}

async function fastTextScored(learn: Learnable, test: Part, folder: string): Promise<Scored> {
  await writeFastText(join(folder, 'train.txt'), learn.part, learn.truth);
  await writeFastText(join(folder, 'test.txt'), test, new Int32Array(test.rows.length));
  const training = {
    command: fastText.kind === 'present' ? fastText.command : '',
    folder,
    epochs: FASTTEXT_EPOCHS,
    threads: THREADS,
  };
  const { seconds } = await trainFastText(training);
  const { answers, seconds: testing } = await fastTextAnswers(training);
  const score = officialScore(test, answers, learn.texts);
  return { epochs: FASTTEXT_EPOCHS, seconds: seconds + testing, score };
}

/** The training of the fewest epochs that reaches a score, or else of the best one. */
async function oursToScore(learn: Learnable, test: Part, wanted: number): Promise<Scored> {
  const { value: looked } = await trainedBy(
    bagRequest(learn, { epochs: MOST_EPOCHS, validation: test, test: null }),
  );
  const scores = looked.curve.map(({ validationScore }) => validationScore!); // it was validated
  const first = scores.findIndex((score) => score >= wanted);
  const epochs = 1 + (first >= 0 ? first : scores.indexOf(Math.max(...scores)));
  const { value, seconds } = await trainedBy(bagRequest(learn, { epochs, validation: null, test }));
  const score = officialScore(test, value.answers, value.preparation.answers.texts);
  return { epochs, seconds, score };
}

/** From a request to its answers, the start of the threads included. */
function trainedBy(request: TrainingRequest) {
  return timed(async () => {
    const crew = createCrew(THREADS);
    const fitted = await trained(crew, request);
    await crew.dismiss();
    return fitted;
  });
}

function trained(crew: Crew, request: TrainingRequest): Promise<Fitted> {
  return fitModel(prepareTraining(request), crew, { signal: new AbortController().signal });
}

function scoredRows(ours: Scored, theirs: Scored | null): readonly Row[] {
  const row = (engine: string, { epochs, seconds, score }: Scored) => ({
    engine,
    epochs: String(epochs),
    'official score': `${(100 * score).toFixed(2)} %`,
    seconds: seconds.toFixed(2),
    'time ÷ hanscheck’s': (seconds / ours.seconds).toFixed(1),
  });
  return [row('hanscheck', ours), ...(theirs ? [row('fastText', theirs)] : [])];
}

/** What training on the generated questions takes. */
interface EpochCost {
  readonly seconds: number;
  readonly peakMiB: number | null;
}

async function compareEpochs(folder: string): Promise<void> {
  note('epochs of hanscheck');
  const ours = inOwnProcess<EpochCost>(import.meta.url, [String(ITEMS)]);
  const split = generatedQuestions(ITEMS, VQA_V2.answers);
  const learn = learnable(split, allRows(split), VQA_V2.answers);
  const theirs = fastText.kind === 'present' ? await fastTextCost(learn, folder) : null;
  const distinct = new Set(
    split.columns['question']?.kind === 'codes' ? split.columns['question'].codes : [],
  );
  console.log(
    `\n${split.size} generated questions (${distinct.size} distinct), ${learn.texts.length} answers, an epoch\n`,
  );
  console.log(markdownTable(costRows(ours, theirs)));
}

/** In a process of its own: three epochs, and one before them to take its time away. */
async function trainGenerated(items: number): Promise<EpochCost> {
  const split = generatedQuestions(items, VQA_V2.answers);
  const learn = learnable(split, allRows(split), VQA_V2.answers);
  const crew = createCrew(THREADS);
  const seconds = async (epochs: number) =>
    (await timed(() => trained(crew, bagRequest(learn, { epochs, validation: null, test: null }))))
      .seconds;
  await seconds(1); // starts the threads and compiles
  const [one, three] = [await seconds(1), await seconds(3)];
  await crew.dismiss();
  return { seconds: (three - one) / 2, peakMiB: ownPeakMiB() };
}

async function fastTextCost(learn: Learnable, folder: string): Promise<EpochCost> {
  await writeFastText(join(folder, 'train.txt'), learn.part, learn.truth);
  const command = fastText.kind === 'present' ? fastText.command : '';
  const run = (epochs: number) => {
    note(`${epochs} epochs of fastText`);
    return trainFastText({ command, folder, epochs, threads: THREADS });
  };
  const [one, three] = [await run(1), await run(3)];
  return { seconds: (three.seconds - one.seconds) / 2, peakMiB: three.peakMiB };
}

function costRows(ours: EpochCost, theirs: EpochCost | null): readonly Row[] {
  const row = (engine: string, { seconds, peakMiB }: EpochCost) => ({
    engine,
    'seconds an epoch': seconds.toFixed(2),
    'questions/s': (ITEMS / seconds).toFixed(0),
    'time ÷ hanscheck’s': (seconds / ours.seconds).toFixed(1),
    'peak MiB': peakMiB?.toFixed(0) ?? NOT_MEASURED,
  });
  return [row('hanscheck', ours), ...(theirs ? [row('fastText', theirs)] : [])];
}

function allRows({ size }: Split): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row);
}
