import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../config/validated.ts';
import { hanscheck, temporaryFolder } from '../harness.ts';
import { checked, limited, planted, resultFile, resultIn, verdictsIn } from './planted.ts';

const newFolder = folders(temporaryFolder());

/** A folder with the report of a check that crossed its limit; the data are gone. */
async function judgedOnce(): Promise<string> {
  const folder = planted(newFolder(), limited('{error: {max: 0.3}}'));
  const { code } = await checked(folder);
  expect(code).toBe(1);
  rmSync(join(folder, 'items.csv'));
  return folder;
}

const saved = (folder: string) => join(folder, 'hanscheck-report');

describe('a saved result', () => {
  it('is judged without the data, and nothing is written', async () => {
    const folder = await judgedOnce();
    const before = readFileSync(resultFile(folder), 'utf8');
    for (const given of [saved(folder), resultFile(folder), `mine=${saved(folder)}`]) {
      const { code, stdout, stderr } = await checked(folder, [given]);
      expect(stdout).toMatch(/^mine\nFailed: 1 of 1 limit crossed\n/);
      expect(stderr).not.toContain('hashing');
      expect(code).toBe(1);
    }
    expect(readFileSync(resultFile(folder), 'utf8')).toBe(before);
  });

  it('is judged by the limits of now: what earlier ones said of it is gone', async () => {
    const folder = await judgedOnce();
    planted(folder, limited('{error: {max: 0.6}}'), {});
    const out = join(folder, 'again');
    const { code } = await checked(folder, [saved(folder), '--out', out]);
    expect(code).toBe(0);
    const { gate, results } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
    expect(gate.checks.map((check: { verdict: string }) => check.verdict)).toEqual(['pass']);
    expect(results.map((result: { verdict: string }) => result.verdict)).toEqual(['pass']);
  });

  it('is measured and no more where no limits are left', async () => {
    const folder = await judgedOnce();
    const config = limited('X').split('budgets')[0]!;
    planted(folder, config, {});
    const out = join(folder, 'again');
    expect((await checked(folder, [saved(folder), '--out', out])).code).toBe(0);
    const { gate, results } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
    expect(gate).toMatchObject({ verdict: 'pass', checks: [] });
    expect(results.map((result: { verdict: string }) => result.verdict)).toEqual(['measured']);
  });

  it('of an audit comes to the same bytes as a check of the data', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'));
    const audit = join(folder, 'audit');
    const flags = ['--bootstrap', '100', '--no-train', '--audits', 'answer-balance'];
    const argv = ['audit', '--test', join(folder, 'items.csv'), ...flags, '--out', audit];
    expect((await hanscheck(argv)).code).toBe(0);
    const out = join(folder, 'judged');
    expect((await checked(folder, [audit, '--out', out])).code).toBe(1);
    await checked(folder);
    const bytes = (name: string) => readFileSync(join(folder, name, 'result.json'), 'utf8');
    expect(bytes('judged')).toBe(bytes('hanscheck-report'));
  });

  it('of an audit that was not asked for has limits that could not be judged', async () => {
    const folder = await judgedOnce();
    const limit = '  answer-priors/most-common: {error: {max: 0.6}}\n';
    const config = limited('{error: {max: 0.6}}').replace(
      '[answer-balance]',
      '[answer-balance, answer-priors]',
    );
    planted(folder, config + limit, {});
    const { code, stdout } = await checked(folder, [saved(folder)]);
    expect(stdout).toContain('the audit was not run');
    expect(code).toBe(0);
    expect((await checked(folder, [saved(folder), '--fail-on', 'inconclusive'])).code).toBe(1);
  });

  it('from a mixed folder is said to be, even with --quiet', async () => {
    const folder = await judgedOnce();
    writeFileSync(join(saved(folder), 'report.md'), 'of yesterday');
    const { code, stderr } = await checked(folder, [saved(folder), '--quiet']);
    expect(stderr).toContain('this folder is mixed');
    expect(code).toBe(1);
  });

  it.each([
    ['nothing', 'nowhere', 'nowhere'],
    ['something else', 'hanscheck.config.yaml', 'hanscheck.config.yaml'],
  ])('that is %s exits with 3', async (_name, path, message) => {
    const folder = await judgedOnce();
    const { code, stderr, stdout } = await checked(folder, [join(folder, path)]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('is not judged in parts', async () => {
    const folder = await judgedOnce();
    const { code, stderr } = await checked(folder, [saved(folder), '--shard', '1/2']);
    expect(stderr).toContain('--shard is about work that is done anew; found saved results');
    expect(code).toBe(2);
  });
});

describe('--report', () => {
  const check = (...argv: string[]) =>
    checked(planted(newFolder(), limited('{error: {max: 0.3}}')), argv);

  it('json=- has the result alone on stdout, with its gate', async () => {
    const { folder, stdout, code } = await check('--report', 'json=-');
    expect(stdout).toBe(readFileSync(resultFile(folder), 'utf8'));
    expect(JSON.parse(stdout).gate.verdict).toBe('fail');
    expect(code).toBe(1);
  });

  it.each([
    ['junit', /^<\?xml[\s\S]*<failure/],
    ['sarif', /"version": ?"2\.1\.0"/],
    ['github', /^::error/m],
    ['markdown', /top-answer-share/],
    ['text', /top-answer-share/],
  ])('%s=FILE is written beside the folder', async (format, content) => {
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'));
    const file = join(folder, 'files', `report.${format}`);
    const { code, stdout } = await checked(folder, ['--report', `${format}=${file}`]);
    expect(readFileSync(file, 'utf8')).toMatch(content);
    expect(stdout).toContain('Failed');
    expect(code).toBe(1);
  });

  it('of a saved result is written, and no folder', async () => {
    const folder = await judgedOnce();
    const file = join(folder, 'junit.xml');
    rmSync(join(folder, 'hanscheck-report', 'report.html'));
    await checked(folder, [resultFile(folder), '--report', `junit=${file}`]);
    expect(readFileSync(file, 'utf8')).toContain('<failure');
    expect(existsSync(join(folder, 'hanscheck-report', 'report.html'))).toBe(false);
  });

  it('of a base says what has changed in a pull request', async () => {
    const folder = await judgedOnce();
    planted(folder, limited('{error: {max: 0.3}}'));
    const argv = [
      '--base',
      saved(folder),
      '--out',
      join(folder, 'now'),
      '--report',
      'pull-request=-',
    ];
    const { stdout } = await checked(folder, argv);
    expect(stdout).toContain('40.0%');
    expect(verdictsIn(folder)).toEqual(['fail']);
    expect(resultIn(folder).gate.dataset).toBe('mine');
  });
});
