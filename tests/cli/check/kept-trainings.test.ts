import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../config/validated.ts';
import { hanscheck, temporaryFolder } from '../harness.ts';
import { bytesOf, keptIn, TRAINED } from './kept.ts';
import { checked, items, planted, resultFile, resultIn } from './planted.ts';

const newFolder = folders(temporaryFolder());

describe('trainings', () => {
  const times = (folder: string) =>
    Object.fromEntries(keptIn(folder, 'trained').map((file) => [file, statSync(file).mtimeMs]));

  it('are kept each by itself, and taken over by a run with other audits', async () => {
    const folder = planted(newFolder(), TRAINED);
    await checked(folder);
    const before = times(folder);
    expect(Object.keys(before)).toHaveLength(2); // a fold each
    planted(
      folder,
      TRAINED.replace('[question-only]', '[question-only, answer-balance]').replace('100', '101'),
    );
    await checked(folder);
    expect(times(folder)).toEqual(before);
    expect(resultIn(folder).results.map(({ id }) => id)).toEqual([
      'answer-balance',
      'question-only',
    ]);
  });

  it('are made anew where they are damaged or gone, and only there', async () => {
    const folder = planted(newFolder(), TRAINED.replace('folds: 2', 'folds: 3'));
    await checked(folder);
    const before = bytesOf(folder);
    for (const file of keptIn(folder, 'reports')) rmSync(file);
    const files = keptIn(folder, 'trained');
    const [damaged, gone, left, ...others] = files;
    expect(others).toEqual([]);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const leftAt = statSync(left!).mtimeMs;
    writeFileSync(damaged!, texts[0]!.replace('"', ' '));
    rmSync(gone!);
    const { code, stderr } = await checked(folder);
    expect(stderr).toContain('Results kept in ');
    expect(bytesOf(folder)).toBe(before);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(texts);
    expect(statSync(left!).mtimeMs).toBe(leftAt);
    expect(code).toBe(0);
  });

  it('are made anew of other data', async () => {
    const folder = planted(newFolder(), TRAINED);
    await checked(folder);
    planted(folder, TRAINED, { 'items.csv': items({ yes: 90 }) });
    await checked(folder);
    expect(keptIn(folder, 'trained')).toHaveLength(4);
  });

  it('that a run had done when it was interrupted are not done again', async () => {
    const folder = planted(newFolder(), TRAINED.replace('folds: 2', 'folds: 3'));
    const whole = planted(newFolder(), TRAINED.replace('folds: 2', 'folds: 3'));
    await checked(whole);
    const stop = new AbortController();
    // one after the other on one thread: the first file that is kept ends the run
    const watch = setInterval(() => {
      if (keptIn(folder, 'trained').some((file) => !file.endsWith('.tmp'))) stop.abort();
    }, 1);
    const { code } = await checked(folder, ['--threads', '1'], { signal: stop.signal });
    clearInterval(watch);
    expect(code).toBe(130);
    expect(existsSync(resultFile(folder))).toBe(false);
    const before = times(folder);
    const done = Object.keys(before);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(done.length).toBeLessThan(3);
    await checked(folder);
    expect(times(folder)).toMatchObject(before);
    expect(Object.keys(times(folder))).toHaveLength(3);
    expect(bytesOf(folder)).toBe(bytesOf(whole));
  });
});

describe('merge and --shard', () => {
  it('take over what is kept, and keep what they do', async () => {
    const folder = planted(newFolder(), TRAINED);
    await checked(folder);
    const config = ['--config', join(folder, 'hanscheck.config.yaml')];
    const before = Object.fromEntries(
      keptIn(folder, 'trained').map((file) => [file, statSync(file).mtimeMs]),
    );
    const { stdout } = await hanscheck(['check', '--shard', '1/1', ...config]);
    for (const [file, time] of Object.entries(before)) expect(statSync(file).mtimeMs).toBe(time);
    const merged = await hanscheck(['merge', stdout.trim(), ...config]);
    expect(merged.stderr).toContain('nothing has changed');
    expect(merged.code).toBe(0);
  });
});
