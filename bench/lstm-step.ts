/**
 * Training steps of the deeper LSTM Q (two layers of 512, batches of 512, ten answers an item, dropout,
 * RMSProp) against PyTorch on the same cores, and against the machine's own rate of matrix products:
 * `npx tsx bench/lstm-step.ts [--small]`.
 *
 * Both do the same computation on the same items. hanscheck makes batches of questions of one length;
 * PyTorch does so too ("bucketed"), and also pads all questions to 14 words, as is usual. Rounds of all
 * engines alternate and the best of each counts, so that other work on the machine counts for little.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../core/index.ts';
import { type Crew, createCrew } from '../trainers/loop/crew.ts';
import type { Plan } from '../trainers/loop/plan.ts';
import { compiledSeconds, trainingCost } from './lstm-crew.ts';
import { markdownTable, NOT_MEASURED, type Row } from './markdown-table.ts';
import { matmulRate } from './matmul-rate.ts';
import { findTorch, type Peer, runProgram } from './peers.ts';
import { drawLength, LONGEST, lengthsText } from './question-lengths.ts';
import { LSTM_SIZES, sequencePlan } from './sequence-plan.ts';
import { machineText, note, sized } from './setting.ts';
import type { Cost } from './stopwatch.ts';

const THREADS = sized([1, 2], [2]);
const ROUNDS = sized(3, 1);
const OURS = 'hanscheck';

/** The questions of one table. */
interface Questions {
  readonly title: string;
  readonly lengths: readonly number[];
  /** How PyTorch is given them. */
  readonly forms: readonly ('bucketed' | 'padded')[];
}

/** The least that an epoch has cost so far, by engine. */
type Best = Map<string, Cost>;

const random = createRandom('bench/lengths');
const tables: readonly Questions[] = [
  {
    title: `all of ${LONGEST} words`,
    lengths: new Array(sized(4096, 1024)).fill(LONGEST),
    forms: ['bucketed'],
  },
  {
    title: lengthsText(),
    lengths: Array.from({ length: sized(12_288, 2048) }, () => drawLength(random)),
    forms: ['bucketed', 'padded'],
  },
];

const torch = findTorch();
console.log(machineText());
console.log(formulaText());
for (const questions of tables) await compare(questions);
if (torch.kind === 'absent') console.log(`\n${torch.advice}`);

function formulaText(): string {
  return [
    'GFLOP/s count 6 for each weight that an item meets (2 forward, 2 back to what it read, 2 to the',
    'weight): 6 · (T · 200 · 2048 + (3T − 2) · 512 · 2048 + 2048 · 1024 + 1024 · 1000) for T words of',
    'its own; filler does not count. MatMul rate: the best of six float32 products in ONNX Runtime,',
    'one session of one thread a thread.',
  ].join('\n');
}

async function compare(questions: Questions): Promise<void> {
  const plan = sequencePlan(questions.lengths, { epochs: 1, isValidated: false });
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-bench-'));
  try {
    writeItems(folder, plan);
    const rows: Row[] = [];
    for (const threads of THREADS) rows.push(...(await rowsOf(questions, plan, folder, threads)));
    console.log(`\n${questions.lengths.length} questions, ${questions.title}\n`);
    console.log(markdownTable(rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rowsOf(
  { lengths, forms }: Questions,
  plan: Plan,
  folder: string,
  threads: number,
): Promise<readonly Row[]> {
  const crew = createCrew(threads);
  try {
    const compiling = await compiledSeconds(crew, [...new Set(lengths)]);
    const best: Best = new Map();
    let rate = 0;
    for (let round = 0; round < ROUNDS; round++) {
      note(`${threads} threads, round ${round + 1} of ${ROUNDS}`);
      rate = Math.max(rate, await matmulRate(threads));
      await runRound(best, { crew, plan, folder, forms });
    }
    return tableRows(best, { lengths, threads, rate, compiling });
  } finally {
    await crew.dismiss();
  }
}

interface Round {
  readonly crew: Crew;
  readonly plan: Plan;
  readonly folder: string;
  readonly forms: Questions['forms'];
}

async function runRound(best: Best, { crew, plan, folder, forms }: Round): Promise<void> {
  keepBest(best, OURS, await trainingCost(crew, plan));
  if (torch.kind === 'absent') return;
  for (const form of forms) {
    keepBest(best, `PyTorch, ${form}`, await torchCost(torch, [folder, `${crew.count}`, form]));
  }
}

function keepBest(best: Best, engine: string, cost: Cost): void {
  const before = best.get(engine) ?? cost;
  best.set(engine, {
    seconds: Math.min(before.seconds, cost.seconds),
    cpuSeconds: Math.min(before.cpuSeconds, cost.cpuSeconds),
  });
}

async function torchCost(
  { command }: Extract<Peer, { kind: 'present' }>,
  options: readonly string[],
): Promise<Cost> {
  const program = fileURLToPath(new URL('./peers/lstm_q.py', import.meta.url));
  const { output } = await runProgram(command, [program, ...options]);
  return JSON.parse(output) as Cost; // what the program prints
}

/** What PyTorch reads: the items of a plan as plain numbers. */
function writeItems(folder: string, { examples, targets }: Plan): void {
  const files = {
    'rows.bin': examples.rows,
    'offsets.bin': examples.offsets,
    'answers.bin': targets.answers,
    'weights.bin': targets.weights,
  };
  for (const [name, array] of Object.entries(files)) writeFileSync(join(folder, name), array);
  const sizes = { ...LSTM_SIZES, longest: LONGEST };
  writeFileSync(join(folder, 'sizes.json'), JSON.stringify(sizes));
}

interface Measured {
  readonly lengths: readonly number[];
  readonly threads: number;
  readonly rate: number;
  readonly compiling: number;
}

function tableRows(best: Best, { lengths, threads, rate, compiling }: Measured): readonly Row[] {
  const work = lengths.reduce((sum, length) => sum + itemGigaflop(length), 0);
  return [...best].map(([engine, { seconds, cpuSeconds }]) => ({
    threads: String(threads),
    engine,
    'examples/s': (lengths.length / seconds).toFixed(0),
    'GFLOP/s': (work / seconds).toFixed(0),
    'MatMul rate': rate.toFixed(0),
    'share of it': `${((100 * work) / seconds / rate).toFixed(0)} %`,
    'time ÷ hanscheck’s': (seconds / best.get(OURS)!.seconds).toFixed(2),
    'epoch, s': seconds.toFixed(2),
    'of CPU, s': cpuSeconds.toFixed(2),
    'compiling besides, s': engine === OURS ? compiling.toFixed(2) : NOT_MEASURED,
  }));
}

/** In 10⁹: see the formula above the tables. In the first step there is no state to multiply. */
function itemGigaflop(length: number): number {
  const { embedding, hidden, joint, answers } = LSTM_SIZES;
  const gates = 4 * hidden;
  const weights =
    length * embedding * gates +
    (3 * length - 2) * hidden * gates +
    gates * joint +
    joint * answers;
  return (6 * weights) / 1e9;
}
