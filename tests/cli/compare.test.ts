import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audited } from './audited.ts';
import { hanscheck, temporaryFolder } from './harness.ts';

const root = temporaryFolder();
const folders: Record<string, string> = {};

/** An audit of a world of 1,200 questions with such a leak. */
async function auditedWorld(name: string, leak: string, seed: string): Promise<string> {
  const world = join(root, `world of ${name}`);
  const made = ['world', '--leak', leak, '--n', '1200', '--seed', seed, '--out', world];
  expect((await hanscheck(made)).code).toBe(0);
  const files = ['questions.json', 'annotations.json'].map((file) => join(world, 'test', file));
  return (await audited(root, name, '--test', ...files)).folder;
}

beforeAll(async () => {
  folders['clean'] = await auditedWorld('clean', '0', '1');
  folders['again'] = await auditedWorld('again', '0', '2');
  folders['leaking'] = await auditedWorld('leaking', '0.6', '1');
});

const compare = (base: string, next: string, ...argv: string[]) =>
  hanscheck(['compare', folders[base] ?? base, folders[next] ?? next, ...argv]);

describe('compare', () => {
  it('finds the leak that was planted: what the exact question tells has moved', async () => {
    const { code, stdout, stderr } = await compare('clean', 'leaking');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, difference] = /^\* Exact question .*?\+(\d+\.\d) points/m.exec(stdout)!;
    // a leak of .6 makes the favourite right in at least .6 of all, a world without in about .5
    expect(Number(difference)).toBeGreaterThan(5);
    expect(stdout).toContain('files of test: ');
  });

  it('finds nothing in the same result', async () => {
    const { stdout } = await compare('clean', 'clean');
    expect(stdout).toMatch(/^0 of \d+ differences with an interval moved/);
    expect(stdout).toContain('Both tested the same items');
    expect(stdout).not.toContain('Not the same');
  });

  it('takes result files for folders, and writes the formats asked for', async () => {
    const [page, table] = [join(root, 'moved.html'), join(root, 'moved.md')];
    const saved = [folders['clean']!, folders['again']!].map((one) => join(one, 'result.json'));
    const reports = ['--report', `html=${page}`, '--report', `markdown=${table}`];
    const outcome = await hanscheck(['compare', ...saved, ...reports]);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(page, 'utf8')).toContain('<!doctype html>');
    expect(readFileSync(table, 'utf8')).toContain('| Exact question | all items |');
    const { stdout } = await compare('clean', 'again', '--report', 'json');
    expect(JSON.parse(stdout).audits.length).toBeGreaterThan(3);
  });

  it('colours a terminal, and never a file', async () => {
    const file = join(root, 'moved.txt');
    const argv = ['compare', folders['clean']!, folders['leaking']!];
    const terminal = { isTTY: true, env: { FORCE_COLOR: '1' } };
    expect((await hanscheck(argv, terminal)).stdout).toContain('\u001b[');
    await hanscheck([...argv, '--report', `text=${file}`], terminal);
    expect(readFileSync(file, 'utf8')).not.toContain('\u001b[');
  });

  it.each([
    ['one result', ['clean'], 'compare takes two results', 2],
    ['three', ['clean', 'again', 'leaking'], 'compare takes two results', 2],
    ['none', [], 'compare needs results', 2],
    ['a folder without a result', ['clean', root], 'this folder holds no result', 3],
    ['a file that is none', ['clean', join(root, 'nowhere.json')], 'there is no such file', 3],
  ])('refuses %s', async (_, given, says, code) => {
    const outcome = await hanscheck(['compare', ...given.map((one) => folders[one] ?? one)]);
    expect(outcome.stderr).toContain(says);
    expect(outcome.code).toBe(code);
  });

  it('refuses a broken result, and writes nothing', async () => {
    const [broken, page] = [join(root, 'broken.json'), join(root, 'never.html')];
    writeFileSync(broken, '{"schemaVersion": 1');
    const outcome = await compare('clean', broken, '--report', `html=${page}`);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('broken.json');
    expect(existsSync(page)).toBe(false);
  });

  it('says that a folder is mixed', async () => {
    const again = folders['again']!;
    writeFileSync(join(again, 'report.md'), 'of somebody else');
    expect((await compare('clean', 'again')).stderr).toContain('this folder is mixed');
  });
});
