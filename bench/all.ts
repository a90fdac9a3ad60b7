/**
 * Runs every bench, one after the other: `npm run bench`. With `-- --small` each is tried out in
 * seconds; with `-- --write` what they print goes into bench/README.md as well.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const BENCHES = [
  'json-scanner',
  'scan-growth',
  'vqa-v2',
  'start-and-page',
  'check-again',
  'bootstrap',
  'lstm-step',
  'lstm-memory',
  'bag-of-ngrams',
];

/** The results of a bench stand there between two comments. */
const PAGE = new URL('./README.md', import.meta.url);

const options = process.argv.slice(2).filter((option) => option !== '--write');
const isWriting = process.argv.includes('--write');

for (const bench of BENCHES) {
  console.log(`\n${bench}\n`);
  const { status, stdout } = spawnSync('npx', ['tsx', `bench/${bench}.ts`, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  console.log(stdout);
  if (status !== 0) process.exitCode = 1;
  else if (isWriting) writeResults(bench, stdout.trim());
}

function writeResults(bench: string, results: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [`<!-- results: ${bench} -->`, '<!-- end -->'];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`bench/README.md has no place for ${bench}`);
  const filled = `${page.slice(0, from + start.length)}\n${results}\n${page.slice(to)}`;
  writeFileSync(PAGE, filled);
}
