import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, TRAINED } from './check/kept.ts';
import { checked, planted } from './check/planted.ts';
import { folders } from './config/validated.ts';
import { temporaryFolder, writeFiles } from './harness.ts';
import { type Ended, ending, start } from './process-harness.ts';

const newFolder = folders(temporaryFolder());

/** Runs a command that is started in a folder. */
const startedIn = (folder: string, ...argv: string[]): Promise<Ended> =>
  ending(start(argv, {}, ['sh', '-c', 'cd "$0" && exec "$@"', folder]));

describe('a process that is started somewhere in a project', () => {
  it('checks by the configuration above, into its folder, with the bytes of any other place', async () => {
    const limit = 'budgets: {question-only/bag-of-ngrams: {error: {min: 0.01}}}\n';
    const folder = planted(`${newFolder()} à la "dérive" 小馬 #1%20`, TRAINED + limit);
    const below = join(folder, 'a', 'b');
    mkdirSync(below, { recursive: true });
    const { code, stdout, stderr } = await startedIn(below, 'check');
    expect(stderr).not.toContain('hanscheck:');
    expect(stdout).toMatch(/^mine\n.*1 limit kept/);
    expect(code).toBe(0);
    expect(existsSync(join(below, 'hanscheck-report'))).toBe(false);
    const elsewhere = await checked(planted(newFolder(), TRAINED + limit));
    expect(elsewhere.code).toBe(0);
    expect(bytesOf(folder)).toBe(bytesOf(elsewhere.folder));
    expect(readFileSync(join(folder, 'hanscheck-report', 'report.html'), 'utf8')).toBe(
      readFileSync(join(elsewhere.folder, 'hanscheck-report', 'report.html'), 'utf8'),
    );
  });

  it('names the files of the configuration from where it is, and runs a module there', async () => {
    const folder = `${newFolder()} à la "dérive" 小馬 #1%20?`;
    writeFiles(folder, {
      'hanscheck.config.mjs': 'export default {ruleset: 1, extends: "base.yaml", fold: 3};',
      'base.yaml': 'data: {mine: {test: items.csv, tset: 1}}\n',
      'a/b': '',
    });
    const { code, stderr } = await startedIn(join(folder, 'a'), 'validate');
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('hanscheck: ../hanscheck.config.mjs, field "fold"'),
      expect.stringContaining('hanscheck: ../base.yaml:1:32, field "data.mine.tset"'),
      '',
    ]);
    expect(code).toBe(2);
  });

  it('finds no configuration beyond the root of its repository', async () => {
    const folder = planted(newFolder(), TRAINED);
    mkdirSync(join(folder, 'repository', '.git'), { recursive: true });
    const { code, stderr } = await startedIn(join(folder, 'repository'), 'check');
    expect(stderr).toContain('there is no configuration');
    expect(stderr).toContain('hanscheck init');
    expect(code).toBe(2);
  });
});
