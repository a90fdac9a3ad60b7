/**
 * How soon the command line answers, and what a report page weighs: `npx tsx bench/start-and-page.ts`.
 *
 * - `hanscheck --help` as a process of its own.
 * - The page of the embedded world with its trained baselines: `hanscheck report` draws it from the saved
 *   result, as a process of its own; Chromium, where there is one, opens it.
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { cli, withBuiltCli } from './built-cli.ts';
import { markdownTable, NOT_MEASURED, type Row } from './markdown-table.ts';
import { runProgram } from './peers.ts';
import { machineText, note, sized } from './setting.ts';

const STARTS = sized(20, 5);
const ROUNDS = sized(5, 2);
const CHROMIUM = process.env['HANSCHECK_CHROMIUM'] ?? '/usr/bin/chromium';

await withBuiltCli(measure);

async function measure(folder: string): Promise<void> {
  note('auditing the embedded world');
  const audit = join(folder, 'report');
  await runProgram(process.execPath, [cli, 'audit', '--quiet', '--out', audit]);
  const page = join(folder, 'page.html');
  const starting = await times(STARTS, [cli, '--help']);
  const drawing = await times(ROUNDS, [
    cli,
    'report',
    audit,
    '--quiet',
    '--report',
    `html=${page}`,
  ]);
  const opening = await openingTimes(page);
  const charts = readFileSync(page, 'utf8').split('<figure').length - 1;
  console.log(machineText());
  console.log('Seconds are the median, and in brackets the longest.\n');
  const rows: Row[] = [
    row('hanscheck --help', secondsText(starting), '0.25 s'),
    row(`the page of ${charts} charts`, `${(statSync(page).size / 1e6).toFixed(2)} MB`, '1.50 MB'),
    row('drawn from the saved result and written', secondsText(drawing), '2 s'),
    row('opened in Chromium, until it is drawn', secondsText(opening), '1 s'),
  ];
  console.log(markdownTable(rows));
  if (opening === null) console.log(`\nOpening was skipped: there is no ${CHROMIUM}.`);
}

function row(what: string, measured: string, budget: string): Row {
  return { what, measured, budget };
}

/** In seconds, of a process from its start to its end. */
async function times(rounds: number, argv: readonly string[]): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    seconds.push((await runProgram(process.execPath, argv)).seconds);
  }
  return seconds;
}

/** In seconds, from asking for the page until the second frame after it is loaded; null without Chromium. */
async function openingTimes(path: string): Promise<readonly number[] | null> {
  if (!existsSync(CHROMIUM)) return null;
  note('opening the page');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const tab = await browser.newPage();
    const start = performance.now();
    await tab.goto(pathToFileURL(path).href, { waitUntil: 'load' });
    await tab.evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
    );
    seconds.push((performance.now() - start) / 1000);
    await tab.close();
  }
  await browser.close();
  return seconds;
}

function secondsText(seconds: readonly number[] | null): string {
  if (seconds === null) return NOT_MEASURED;
  const sorted = seconds.toSorted((a, b) => a - b);
  return `${sorted[sorted.length >> 1]!.toFixed(2)} (${sorted.at(-1)!.toFixed(2)}) s`;
}
