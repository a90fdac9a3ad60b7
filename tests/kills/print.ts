import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAudits } from './kill-audits.ts';
import { killChecks } from './kill-checks.ts';
import { killWriters } from './kill-writers.ts';

/** Kills the built command line N times (50, or the argument) while it writes, and says what it left. */
const kills = Number(process.argv[2] ?? 50);
const folder = mkdtempSync(join(tmpdir(), 'hanscheck-kills-'));
const writers = await killWriters(kills, folder);
const between = writers.filter(({ generations }) => new Set(generations).size > 1);
console.log(`${kills} writers were killed, ${between.length} between two files; no file is half.`);
const audits = await killAudits(kills, folder, [process.execPath, 'dist/cli.js']);
const count = (holds: (kill: (typeof audits.kills)[number]) => boolean) =>
  audits.kills.filter(holds).length;
console.log(
  `${kills} audits were killed: ${count(({ result }) => result === 'old')} old results are left and ` +
    `${count(({ result }) => result === 'new')} new ones, ${count(({ isMixed }) => isMixed)} folders mixed and ` +
    `said to be, ${count(({ leftovers }) => leftovers > 0)} with temporary files; the next run made it whole.`,
);
const checks = await killChecks(kills, folder, [process.execPath, 'dist/cli.js']);
const among = (holds: (kill: (typeof checks)[number]) => boolean) => checks.filter(holds).length;
console.log(
  `${kills} checks were killed: ${among(({ result }) => result === 'new')} new results are left, ` +
    `${among(({ base }) => base === 'new')} new baseline files, ${among(({ isMixed }) => isMixed)} folders mixed and ` +
    `said to be, ${among(({ trained }) => trained > 0)} had kept trainings; the next run made all whole.`,
);
rmSync(folder, { recursive: true });
