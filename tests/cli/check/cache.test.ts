import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadRuntime as loadTrainer } from '../../../trainers/index.ts';
import { folders } from '../config/validated.ts';
import { temporaryFolder } from '../harness.ts';
import { bytesOf, cacheOf, keptIn, TRAINED } from './kept.ts';
import { checked, items, limited, planted, resultFile, verdictsIn } from './planted.ts';

const newFolder = folders(temporaryFolder());

/** How often a run asks for what trains. */
const spied = () => vi.fn(loadTrainer);

describe('a check of what was checked before', () => {
  it('has the same bytes, reads no data and trains nothing', async () => {
    const folder = planted(newFolder(), TRAINED);
    const first = await checked(folder);
    const before = bytesOf(folder);
    const loadRuntime = spied();
    rmSync(join(folder, 'hanscheck-report'), { recursive: true });
    const second = await checked(folder, [], { loadRuntime });
    expect(bytesOf(folder)).toBe(before);
    expect(second.stdout).toBe(first.stdout);
    expect(second.code).toBe(first.code);
    expect(first.stderr).toContain('reading test');
    expect(second.stderr).not.toContain('reading');
    expect(second.stderr).toContain('mine: nothing has changed since an earlier run.');
    expect(loadRuntime).not.toHaveBeenCalled();
  });

  it('leaves a report that is current as it is, to the time of its change', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    const before = statSync(resultFile(folder)).mtimeMs;
    await checked(folder);
    expect(statSync(resultFile(folder)).mtimeMs).toBe(before);
    writeFileSync(join(folder, 'hanscheck-report', 'report.md'), 'of yesterday');
    await checked(folder);
    expect(readFileSync(join(folder, 'hanscheck-report', 'report.md'), 'utf8')).not.toBe(
      'of yesterday',
    );
  });

  it('is judged anew by limits that have changed, without reading', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    expect((await checked(folder)).code).toBe(0);
    planted(folder, limited('{error: {max: 0.3}}'));
    const { code, stderr } = await checked(folder);
    expect(stderr).not.toContain('reading');
    expect(verdictsIn(folder)).toEqual(['fail']);
    expect(code).toBe(1);
  });

  it.each([
    [
      'a file of data',
      (folder: string) =>
        planted(folder, limited('{error: {max: 0.5}}'), { 'items.csv': items({ yes: 81 }) }),
    ],
    [
      'a setting',
      (folder: string) => planted(folder, `${limited('{error: {max: 0.5}}')}seed: 1\n`),
    ],
    [
      'the number of replicates',
      (folder: string) => planted(folder, limited('{error: {max: 0.5}}').replace('100', '101')),
    ],
    [
      'what is audited',
      (folder: string) =>
        planted(
          folder,
          limited('{error: {max: 0.5}}').replace(
            '[answer-balance]',
            '[answer-balance, answer-priors]',
          ),
        ),
    ],
    [
      'whether texts are shown',
      (folder: string) => planted(folder, `${limited('{error: {max: 0.5}}')}examples: false\n`),
    ],
  ])('is new after a change of %s', async (_name, change) => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    const before = bytesOf(folder);
    change(folder);
    const { stderr } = await checked(folder);
    expect(stderr).toContain('reading test');
    expect(bytesOf(folder)).not.toBe(before);
    expect(keptIn(folder, 'reports')).toHaveLength(2);
  });

  it('is the same after a change of the number of threads, or of where things are', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    const { stderr } = await checked(folder, [
      '--threads',
      '2',
      '--out',
      join(folder, 'elsewhere'),
    ]);
    expect(stderr).toContain('nothing has changed');
  });

  it('is new with --no-cache, which neither reads nor writes what is kept', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    const { stderr } = await checked(folder, ['--no-cache']);
    expect(existsSync(join(folder, '.hanscheck'))).toBe(false);
    await checked(folder);
    const again = await checked(folder, ['--no-cache']);
    expect(again.stderr).toContain('reading test');
    expect(stderr).toContain('reading test');
  });

  it('is kept where the configuration says, or not at all', async () => {
    const named = planted(newFolder(), `${limited('{error: {max: 0.5}}')}cache: kept\n`);
    await checked(named);
    expect(readdirSync(join(named, 'kept')).sort()).toEqual(['.gitignore', 'reports']);
    const none = planted(newFolder(), `${limited('{error: {max: 0.5}}')}cache: false\n`);
    await checked(none);
    expect(readdirSync(none).sort()).toEqual([
      'hanscheck-report',
      'hanscheck.config.yaml',
      'items.csv',
    ]);
  });

  it('is told by content: another folder with the same files, and its cache, need not read', async () => {
    const [one, other] = [newFolder(), newFolder()];
    planted(one, limited('{error: {max: 0.5}}'));
    planted(other, limited('{error: {max: 0.5}}'));
    const env = { HANSCHECK_CACHE: join(one, 'kept') };
    await checked(one, [], { env });
    const { stderr } = await checked(other, [], { env });
    expect(stderr).toContain('nothing has changed');
    expect(bytesOf(other)).toBe(bytesOf(one));
  });
});

describe('what is kept', () => {
  it('is in no repository', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    expect(readFileSync(join(cacheOf(folder), '.gitignore'), 'utf8')).toBe('*\n');
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['changed in one digit', (text: string) => text.replace('0.4', '0.3')],
    ['another JSON', () => '{"schemaVersion": 1}'],
    [
      'of a newer version',
      (text: string) => text.replace('"schemaVersion": ', '"schemaVersion": 9'),
    ],
  ])('and is %s is passed over with a note, and made anew', async (_name, damaged) => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    const before = bytesOf(folder);
    const [kept, ...others] = keptIn(folder, 'reports');
    expect(others).toEqual([]);
    const whole = readFileSync(kept!, 'utf8');
    const damage = damaged(whole);
    expect(damage).not.toBe(whole);
    writeFileSync(kept!, damage);
    const { code, stderr } = await checked(folder);
    expect(stderr).toContain('Results kept in ');
    expect(stderr).toContain('reading test');
    expect(bytesOf(folder)).toBe(before);
    expect(readFileSync(kept!, 'utf8')).toBe(whole);
    expect(code).toBe(0);
  });

  it('cannot be written where a file is in the way: that is said, and no failure', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'), {
      'items.csv': items(),
      '.hanscheck': 'a file',
    });
    const { code, stderr } = await checked(folder);
    expect(stderr).toMatch(/Results kept in .* cannot be used \(ENOTDIR|EEXIST\)/);
    expect(verdictsIn(folder)).toEqual(['pass']);
    expect(code).toBe(0);
  });

  it('cannot be read where a folder is in its place: that is no failure either', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.5}}'));
    await checked(folder);
    const [kept] = keptIn(folder, 'reports');
    rmSync(kept!);
    planted(kept!, '');
    const { code } = await checked(folder);
    expect(code).toBe(0);
  });

  it.skipIf(process.getuid?.() === 0)(
    'cannot be written in a folder that is read only',
    async () => {
      const folder = planted(newFolder(), `${limited('{error: {max: 0.5}}')}cache: kept\n`, {
        'items.csv': items(),
        'kept/a': '',
      });
      chmodSync(join(folder, 'kept'), 0o500);
      const { code, stderr } = await checked(folder);
      expect(stderr).toContain('EACCES');
      expect(code).toBe(0);
    },
  );
});
