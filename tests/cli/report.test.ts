import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { QUICK } from './audited.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { test, predictions } = smallWorld(root);
const folder = join(root, 'saved');
let summary = '';

beforeAll(async () => {
  const argv = ['audit', ...test, '--predictions', ...predictions, ...QUICK];
  const { code, stdout } = await hanscheck([...argv, '--out', folder]);
  expect(code).toBe(0);
  summary = stdout;
});

describe('report', () => {
  it('prints the summary that audit printed', async () => {
    expect(await hanscheck(['report', folder])).toMatchObject({ code: 0, stdout: summary });
    expect(await hanscheck(['report', join(folder, 'result.json')])).toMatchObject({
      code: 0,
      stdout: summary,
    });
  });

  it('draws the same page as audit did', async () => {
    const { stdout } = await hanscheck(['report', folder, '--report', 'html=-']);
    expect(stdout).toBe(readFileSync(join(folder, 'report.html'), 'utf8'));
  });

  it('sends a format without a file to stdout', async () => {
    const { stdout } = await hanscheck(['report', folder, '--report', 'markdown']);
    expect(stdout).toBe(readFileSync(join(folder, 'report.md'), 'utf8'));
  });

  it('writes a file and then prints nothing', async () => {
    const file = join(root, 'page.html');
    const { stdout } = await hanscheck(['report', folder, '--report', `html=${file}`]);
    expect(stdout).toBe('');
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(folder, 'report.html'), 'utf8'));
  });

  it('draws a whole folder from the result alone', async () => {
    const lone = join(root, 'lone.json');
    copyFileSync(join(folder, 'result.json'), lone);
    const drawn = join(root, 'drawn');
    const { code, stderr } = await hanscheck(['report', lone, '--out', drawn, '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['result.json', 'report.html', 'report.md']) {
      expect(readFileSync(join(drawn, name), 'utf8')).toBe(
        readFileSync(join(folder, name), 'utf8'),
      );
    }
  });
});

describe('report of a mixed folder', () => {
  it('names the files that do not belong to the result, even with --quiet', async () => {
    const mixed = join(root, 'mixed');
    await hanscheck(['report', folder, '--out', mixed]);
    expect((await hanscheck(['report', mixed])).stderr).not.toContain('mixed');
    writeFileSync(join(mixed, 'report.md'), 'of yesterday');
    writeFileSync(join(mixed, 'tables', 'answer-balance-other.csv'), 'a,b');
    rmSync(join(mixed, 'report.html'));
    const { code, stderr } = await hanscheck(['report', mixed, '--quiet']);
    expect(stderr).toContain('report.md (changed)');
    expect(stderr).toContain('tables/answer-balance-other.csv (of another run)');
    expect(stderr).toContain('report.html (missing)');
    expect(stderr.split('(')).toHaveLength(4);
    expect(code).toBe(0);
  });

  it('is also what inspect says, and the next audit, which makes it whole', async () => {
    const mixed = join(root, 'mixed too');
    await hanscheck(['report', folder, '--out', mixed]);
    const whole = await hanscheck(['inspect', mixed]);
    expect(whole.stdout).toContain('all belong to its result.json');
    writeFileSync(join(mixed, 'report.md'), 'of yesterday');
    writeFileSync(join(mixed, '.report.html.999999999.tmp'), 'half'); // no process has this number
    const { stdout } = await hanscheck(['inspect', mixed, '--format', 'json']);
    expect(JSON.parse(stdout).strangers).toEqual(['report.md (changed)']);
    const next = await hanscheck(['audit', ...test, ...QUICK, '--out', mixed]);
    expect(next.stderr).toContain('Before this run, this folder is mixed');
    expect(readdirSync(mixed).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    writeFileSync(join(mixed, 'tables', 'answer-balance-other.csv'), 'a,b');
    const after = await hanscheck(['audit', ...test, ...QUICK, '--out', mixed, '--quiet']);
    expect(after.stderr).toContain('this folder is mixed');
    expect(after.stderr).toContain('tables/answer-balance-other.csv (of another run)');
  });
});

describe('report of what is no result exits 3 and says which file', () => {
  it.each([
    ['nothing', () => join(root, 'nowhere'), 'there is no such file'],
    ['an empty folder', () => emptyFolder(), 'this folder holds no result'],
    ['broken JSON', () => writeFiles(root, { 'broken.json': '{' })[0]!, 'broken.json'],
    ['other JSON', () => writeFiles(root, { 'other.json': '{"a": 1}' })[0]!, 'other.json'],
    [
      'a newer schema',
      () => writeFiles(root, { 'newer.json': '{"schemaVersion": 99}' })[0]!,
      'newer.json',
    ],
  ])('%s', async (_name, path, message) => {
    const { code, stdout, stderr } = await hanscheck(['report', path()]);
    expect(stderr).toContain(message);
    expect(code).toBe(3);
    expect(stdout).toBe('');
  });
});

function emptyFolder(): string {
  const path = join(root, 'empty');
  mkdirSync(path);
  return path;
}
