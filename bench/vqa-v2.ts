/**
 * The main job on files of VQA v2's size (443,757 and 214,354 items, ten answers each):
 * `npx tsx bench/vqa-v2.ts [--small]`.
 *
 * - Official score of a model's results, against the time in which Python only reads the same files,
 *   and against the official evaluator where HANSCHECK_VQA names a checkout of GT-Vision-Lab/VQA in
 *   which it runs.
 * - All counting audits of the pair, to the finished report.
 *
 * Every program runs as a process of its own, as its user calls it: times hold its start.
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cli, root, withBuiltCli } from './built-cli.ts';
import { generatedQuestions, VQA_V2 } from './generated-questions.ts';
import { markdownTable, NOT_MEASURED, type Row } from './markdown-table.ts';
import { findPython, type ProgramRun, runProgram } from './peers.ts';
import { machineText, note, sized } from './setting.ts';
import { type WrittenVqa, writeVqa } from './written-vqa.ts';

const TRAIN = sized(VQA_V2.items, 20_000);
const TEST = sized(214_354, 10_000);
const ROUNDS = sized(3, 1);
const CHECKOUT = process.env['HANSCHECK_VQA'];

await withBuiltCli(compare);

async function compare(folder: string): Promise<void> {
  note('writing files');
  const train = await writeVqa(generatedQuestions(TRAIN, VQA_V2.answers), folder, 'train');
  const test = await writeVqa(generatedQuestions(TEST, VQA_V2.answers, 1), folder, 'val');
  console.log(machineText());
  console.log(`\nOfficial score of ${count(TEST)} results, ${megabytes(test)} MB of JSON\n`);
  console.log(markdownTable(await scoreRows(test)));
  console.log(
    `\nCounting audits of ${count(TRAIN)} and ${count(TEST)} items, with the results of a model\n`,
  );
  console.log(markdownTable(await auditRows(folder, { train, test })));
  if (CHECKOUT === undefined) {
    console.log(
      '\nThe official evaluator was skipped: HANSCHECK_VQA=FOLDER names a checkout of it.',
    );
  }
}

async function scoreRows(test: WrittenVqa): Promise<readonly Row[]> {
  const { questions, annotations, results } = test;
  const files = [annotations, questions, results];
  const ours = await best('hanscheck score', process.execPath, [
    cli,
    ...[
      'score',
      '--test',
      questions,
      annotations,
      '--predictions',
      results,
      '--format',
      'official',
    ],
  ]);
  const python = findPython();
  const script = (name: string) => join(root, 'bench', 'peers', name);
  const reading =
    python.kind === 'absent'
      ? null
      : await best('json.load', python.command, [script('json_load.py'), ...files]);
  const official =
    python.kind === 'absent' || CHECKOUT === undefined
      ? null
      : await best('official', python.command, [
          script('official_evaluator.py'),
          CHECKOUT,
          ...files,
        ]);
  const row = (program: string, run: ProgramRun | null): Row => ({
    program,
    seconds: run?.seconds.toFixed(2) ?? NOT_MEASURED,
    'time ÷ hanscheck’s': run ? (run.seconds / ours.seconds).toFixed(1) : NOT_MEASURED,
    'peak MiB': run?.peakMiB?.toFixed(0) ?? NOT_MEASURED,
  });
  return [
    row('hanscheck score', ours),
    row('Python, json.load of the three files alone', reading),
    row('Python, the official evaluator', official),
  ];
}

async function auditRows(
  folder: string,
  { train, test }: Record<'train' | 'test', WrittenVqa>,
): Promise<readonly Row[]> {
  const out = join(folder, 'report');
  const files = [
    ...['--train', train.questions, train.annotations],
    ...['--test', test.questions, test.annotations],
  ];
  const plain = await best('audit', process.execPath, [
    cli,
    'audit',
    ...files,
    '--no-train',
    '--out',
    out,
  ]);
  const model = await best('audit with a model', process.execPath, [
    ...[cli, 'audit', ...files, '--predictions', test.results],
    ...['--no-train', '--out', `${out}-model`],
  ]);
  const row = (what: string, { seconds, peakMiB }: ProgramRun, path: string): Row => ({
    what,
    seconds: seconds.toFixed(1),
    'budget, s': '15',
    'peak MiB': peakMiB?.toFixed(0) ?? NOT_MEASURED,
    'budget, MiB': '1024',
    'report.html, kB': (statSync(join(path, 'report.html')).size / 1000).toFixed(0),
  });
  return [row('without predictions', plain, out), row('with predictions', model, `${out}-model`)];
}

/** The run that took the least time of some; its peak of memory. */
async function best(what: string, command: string, argv: readonly string[]): Promise<ProgramRun> {
  let found: ProgramRun | null = null;
  for (let round = 1; round <= ROUNDS; round++) {
    note(`${what}, round ${round} of ${ROUNDS}`);
    const run = await runProgram(command, argv);
    if (found === null || run.seconds < found.seconds) found = run;
  }
  return found!; // there is a round at least
}

function count(items: number): string {
  return items.toLocaleString('en');
}

function megabytes({ questions, annotations, results }: WrittenVqa): string {
  const bytes = [questions, annotations, results].reduce(
    (sum, path) => sum + statSync(path).size,
    0,
  );
  return (bytes / 1e6).toFixed(0);
}
