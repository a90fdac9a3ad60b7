/**
 * What a check takes that has nothing new to do: `npx tsx bench/check-again.ts`.
 *
 * The same check twice, as processes of their own: the first audits a planted world and trains its
 * baselines, the second finds that nothing has changed. Another world has as many items as VQA v2's
 * training split; it is counted and not trained, and hashing is most of its second check.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, withBuiltCli } from './built-cli.ts';
import { markdownTable, type Row } from './markdown-table.ts';
import { runProgram } from './peers.ts';
import { machineText, note, sized } from './setting.ts';

const ROUNDS = sized(5, 2);
/** The embedded world's size, and that of the public part of VQA v2. */
const TRAINED = sized([4000, 32_000], [4000]);
const LARGE = sized(440_000, 8000);

await withBuiltCli(measure);

async function measure(folder: string): Promise<void> {
  const rows: Row[] = [];
  for (const items of TRAINED) rows.push(...(await rowsOf(folder, items, true)));
  rows.push(...(await rowsOf(folder, LARGE, false)));
  console.log(machineText());
  console.log('Of the second check the seconds are the median, and in brackets the longest.\n');
  console.log(markdownTable(rows));
}

async function rowsOf(folder: string, items: number, trains: boolean): Promise<readonly Row[]> {
  note(`a world of ${items} items`);
  const place = join(folder, String(items));
  mkdirSync(place);
  await hanscheck(place, ['world', '--n', String(items), '--leak', '0.3', '--out', 'world']);
  writeFileSync(join(place, 'hanscheck.config.json'), JSON.stringify(configuration(trains)));
  const first = await hanscheck(place, ['check']);
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) again.push(await hanscheck(place, ['check']));
  const median = again.toSorted((a, b) => a - b)[again.length >> 1]!;
  const what = `${items.toLocaleString('en-US')} items${trains ? ', baselines trained' : ', counted'}`;
  const second = `${median.toFixed(2)} (${Math.max(...again).toFixed(2)}) s`;
  const ratio = `${(first / median).toFixed(0)} ×`;
  return [
    { what: `${what}: the first check`, measured: `${first.toFixed(1)} s`, budget: '' },
    {
      what: 'the second',
      measured: second,
      budget: `0.5 s + hashing ${hashing(place).toFixed(2)} s`,
    },
    { what: 'how much faster', measured: ratio, budget: trains ? '20 ×' : '' },
  ];
}

function configuration(trains: boolean): object {
  const files = ['questions', 'annotations'].map((name) => `world/test/${name}.json`);
  return {
    ruleset: 1,
    data: { world: { test: files } },
    train: trains,
    budgets: { 'answer-priors/question-type': { error: { max: 0.9 } } },
  };
}

/** In seconds, of a process from its start to its end; it has to succeed. */
async function hanscheck(place: string, argv: readonly string[]): Promise<number> {
  const shell = ['-c', 'cd "$0" && exec "$@"', place, process.execPath, cli];
  return (await runProgram('bash', [...shell, ...argv, '--quiet'])).seconds;
}

/** In seconds, what this machine takes to hash the files of a world. */
function hashing(place: string): number {
  const start = performance.now();
  for (const name of ['questions', 'annotations']) {
    createHash('sha256')
      .update(readFileSync(join(place, 'world', 'test', `${name}.json`)))
      .digest();
  }
  return (performance.now() - start) / 1000;
}
