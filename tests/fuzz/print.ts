import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runFuzz } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

/**
 * Lets every reader read N mutated inputs (100,000, or the first argument) of a seed (0, or the second)
 * and prints what became of them; a third argument chooses readers by a part of their name. Exits 1 where
 * one broke, hung, or lost a record without naming it.
 */
const [cases = 100_000, seed = 0] = process.argv.slice(2, 4).map(Number);
const [, , , , chosen = ''] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'hanscheck-fuzz-'));
const targets = fuzzTargets(folder).filter(({ id }) => id.includes(chosen));

/** A reader that hangs cannot be stopped from its own thread. */
const LONGEST = 60_000;
const heart = new Int32Array(new SharedArrayBuffer(8));
const watchdog = new Worker(
  `const { workerData: { heart, names, longest, pid } } = require('node:worker_threads');
   let last = -1;
   setInterval(() => {
     const now = Atomics.load(heart, 0) * 2 ** 20 + Atomics.load(heart, 1);
     if (now === last) {
       require('node:fs').writeSync(2, names[heart[0]] + ' hangs at case ' + heart[1] + '\\n');
       process.kill(pid, 'SIGKILL');
     }
     last = now;
   }, longest);`,
  {
    eval: true,
    workerData: { heart, names: targets.map(({ id }) => id), longest: LONGEST, pid: process.pid },
  },
);

console.log(`seed ${seed}, ${cases} mutated inputs a reader`);
console.log('   cases      read   refused  faults  slowest ms  reader');
let faults = 0;
for (const [index, target] of targets.entries()) {
  Atomics.store(heart, 0, index);
  const onCase = (number: number) => Atomics.store(heart, 1, number);
  const row = await runFuzz(target, { seed, from: 0, to: cases, onCase });
  const numbers = [row.cases, row.read, row.refused].map((count) => String(count).padStart(8));
  const slowest = row.slowest.toFixed(0).padStart(10);
  console.log(
    `${numbers.join('  ')}  ${String(row.faults.size).padStart(6)}  ${slowest}  ${row.id}`,
  );
  for (const [message, first] of row.faults) console.log(`  case ${first}: ${message}`);
  faults += row.faults.size;
}
await watchdog.terminate();
rmSync(folder, { recursive: true });
process.exitCode = faults === 0 ? 0 : 1;
