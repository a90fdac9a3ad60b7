import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/harness.ts';
import { killAudits } from './kill-audits.ts';
import { killChecks } from './kill-checks.ts';
import { killWriters } from './kill-writers.ts';

const root = temporaryFolder();

/** `npm run kills` kills fifty of each. */
describe('a process that is killed while it writes', () => {
  it('leaves every file whole, and result.json no newer than the others', async () => {
    for (const { generations } of await killWriters(6, root)) {
      const result = generations.at(-1)!;
      // generations are counted modulo 10
      const ages = generations.map((generation) => (generation - result + 10) % 10);
      expect(Math.max(...ages)).toBeLessThanOrEqual(1);
      expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    }
  });

  it('leaves an audit old or new, or mixed and recognised, and the next makes it whole', async () => {
    const command = [process.execPath, '--import', 'tsx', resolve('cli.ts')] as const;
    const { kills, last } = await killAudits(3, root, command);
    expect(kills).toHaveLength(3);
    expect(last.code).toBe(0);
    expect(last.stderr.includes('Before this run, this folder is mixed')).toBe(kills[2]!.isMixed);
  }, 180_000);

  it('leaves what a check writes and keeps old or new, and the next makes it whole', async () => {
    const kills = await killChecks(10, root, [process.execPath, resolve('dist', 'cli.js')]);
    expect(kills).toHaveLength(10);
    expect(kills.some(({ result }) => result === 'old')).toBe(true); // some came before the end
  }, 180_000);
});
