import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Checked, type ExamRow, examRows, passes } from './exam.ts';
import { examineAll } from './exam-crew.ts';
import { appendLog, readLog } from './exam-log.ts';
import { examPage } from './exam-page.ts';
import { EXAM_WORLDS } from './exam-worlds.ts';

/**
 * Prints the exam of every measure that has a closed form: over the worlds of seeds 1 to 400, or as many
 * as the first argument says. `--write` also writes docs/exams.md; `--all` prints every group;
 * `--log FILE` keeps the answers, so that an exam that was broken off goes on where it was.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    log: { type: 'string' },
    processes: { type: 'string', default: String(Math.min(8, availableParallelism())) },
  },
});
const seeds = Number(positionals[0] ?? 400);
const log = values.log ?? null;

const known = new Map<string, readonly Checked[]>();
const keyOf = (world: string, seed: number) => `${world}/${seed}`;
for (const { world, seed, checked } of readLog(log)) known.set(keyOf(world, seed), checked);

// seed by seed, so that an exam that is broken off has as many of each world
const tasks = Array.from({ length: seeds }, (_, index) => index + 1)
  .flatMap((seed) => EXAM_WORLDS.map(({ id: world }) => ({ world, seed })))
  .filter(({ world, seed }) => !known.has(keyOf(world, seed)));
let done = 0;
await examineAll(tasks, Number(values.processes), (answer) => {
  known.set(keyOf(answer.world, answer.seed), answer.checked);
  appendLog(log, answer);
  done += 1;
  if (done % 50 === 0) console.error(`${done} of ${tasks.length} worlds`);
});

const rows = EXAM_WORLDS.flatMap(({ id }) =>
  examRows(
    id,
    Array.from({ length: seeds }, (_, index) => known.get(keyOf(id, index + 1))!), // all examined
  ),
);
console.log('verdict  hits/stated      off by       width  farthest  alarms  world: measure');
for (const row of rows)
  if (values.all || row.group === '' || !passes(row)) console.log(rowText(row));
const failed = rows.filter((row) => !passes(row));
console.log(`${rows.length - failed.length} of ${rows.length} measures pass.`);
if (values.write) writeFileSync('docs/exams.md', examPage(rows, seeds));
process.exitCode = failed.length === 0 ? 0 : 1;

function rowText(row: ExamRow): string {
  const alarms = [row.alarms, row.pAlarms].filter((count) => count !== null).join('+');
  return [
    passes(row) ? 'passes ' : 'FAILS  ',
    `${row.hits}/${row.stated}`.padStart(11),
    row.error.toFixed(5).padStart(10),
    row.width.toFixed(5).padStart(10),
    row.farthest.toFixed(2).padStart(8),
    alarms.padStart(6),
    `${row.world}: ${row.audit} ${row.measure} ${row.group}`,
  ].join('  ');
}
