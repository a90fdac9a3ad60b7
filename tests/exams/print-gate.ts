import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { clopperPearsonInterval } from '../../core/index.ts';
import { judgeWorld, LEAK } from './gate-exam.ts';
import { type GateExam, gatePage } from './gate-page.ts';
import { POWER, type PowerRow, powerRow } from './gate-power.ts';

/**
 * Prints the exam of the gate over 200 worlds of each size, or as many as the first argument says: how
 * often a build of 70 limits fails where all numbers are the limits themselves, and the smallest shortcut
 * that it finds. `--write` also writes docs/power.md; `--log FILE` keeps what was found, so that an exam that
 * was broken off goes on. Exits 1 where the gate fails its exam.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    log: { type: 'string' },
    sizes: { type: 'string', default: '250,1000,4000' },
  },
});
const worlds = Number(positionals[0] ?? 200);
const sizes = values.sizes.split(',').map(Number);

const builds = [];
for (const scenes of sizes.slice(0, 2)) {
  const failed = await once(`builds/${scenes}`, () => failedBuilds(scenes));
  builds.push(failed);
  console.log(
    `${scenes} scenes: ${failed.failed} of ${worlds} builds fail (${failed.limits} limits)`,
  );
}
const rows: PowerRow[] = [];
for (const scenes of sizes) {
  const plan = { scenes, worlds, pilots: 20, firstSeed: 10_001 };
  const row = await once(`power/${scenes}`, () => powerRow(plan));
  rows.push(row);
  console.log(
    `${Math.round(row.items)} items: ${(100 * row.shortcut).toFixed(1)} points, ${row.caught} of ${worlds} caught`,
  );
}
const exam: GateExam = { builds, rows };
if (values.write) writeFileSync('docs/power.md', gatePage(exam));
const isQuiet = builds.every(
  ({ failed }) => clopperPearsonInterval(failed, worlds, 0.999)![0] <= 0.05,
);
const isKeen = rows.every(
  ({ caught }) => clopperPearsonInterval(caught, worlds, 0.999)![1] >= POWER,
);
console.log(isQuiet && isKeen ? 'The gate passes.' : 'The gate FAILS.');
process.exitCode = isQuiet && isKeen ? 0 : 1;

/** What an exam that was broken off has found already is in the log. */
async function once<T>(key: string, work: () => Promise<T>): Promise<T> {
  const id = `${key}/${worlds}`;
  const lines =
    values.log && existsSync(values.log) ? readFileSync(values.log, 'utf8').split('\n') : [];
  const known = lines.slice(0, -1).map((line) => JSON.parse(line) as { id: string; found: T }); // written below
  const found = known.find((one) => one.id === id)?.found ?? (await work());
  if (values.log && !known.some((one) => one.id === id)) {
    appendFileSync(values.log, `${JSON.stringify({ id, found })}\n`);
  }
  return found;
}

async function failedBuilds(scenes: number): Promise<GateExam['builds'][number]> {
  let [failed, crossed, items, limits] = [0, 0, 0, 0];
  for (let seed = 1; seed <= worlds; seed++) {
    const { gate, shortcut } = await judgeWorld({ scenes, leak: LEAK, seed });
    if (gate.verdict === 'fail') failed += 1;
    if (gate.checks.some(isPastAlone)) crossed += 1;
    items += shortcut.n;
    limits = gate.checks.length;
  }
  return { items: items / worlds, limits, worlds, failed, crossed };
}

/** Whether its own interval is past the limit, as if it were the only one. */
function isPastAlone({
  limit,
  interval,
}: {
  limit: { bound: string; value: number };
  interval?: readonly [number, number];
}): boolean {
  if (interval === undefined) return false;
  return limit.bound === 'max' ? interval[0] > limit.value : interval[1] < limit.value;
}
