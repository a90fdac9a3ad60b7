import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUICK } from './audited.ts';
import { temporaryFolder } from './harness.ts';
import { ending, saying, start } from './process-harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { test } = smallWorld(join(root, 'a world'));
describe('the process', () => {
  it('exits with the code of the run: 0, 2, 3', async () => {
    const codes = [['--version'], ['audit', '--folds', 'abc'], ['audit', '--test', 'nowhere.json']];
    const ended = await Promise.all(codes.map((argv) => ending(start(argv))));
    expect(ended.map(({ code }) => code)).toEqual([0, 2, 3]);
    expect(ended[1]!.stdout + ended[2]!.stdout).toBe('');
  });

  it('audits files under a path with a space, and writes no colour to a pipe', async () => {
    const folder = join(root, 'out with a space');
    const { code, stdout, stderr } = await ending(
      start(['audit', ...test, ...QUICK, '--out', folder]),
    );
    expect(stderr).toContain(folder);
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'result.json'))).toBe(true);
    expect(stdout + stderr).not.toContain('\u001b');
  });

  it('writes colour where FORCE_COLOR asks for it, and none with --no-color', async () => {
    const argv = ['report', join(root, 'out with a space')];
    const coloured = await ending(start(argv, { FORCE_COLOR: '1' }));
    const plain = await ending(start([...argv, '--no-color'], { FORCE_COLOR: '1' }));
    expect(coloured.stdout).toContain('\u001b[');
    expect(plain.stdout).not.toContain('\u001b');
  });

  it('ends with 130 soon after an interruption, and leaves nothing', async () => {
    const folder = join(root, 'interrupted');
    mkdirSync(folder);
    const child = start(['audit', ...test, '--bootstrap', '200000', '--no-train', '--out', folder]);
    const ended = ending(child);
    await saying(child, 'reading test');
    const interruptedAt = Date.now();
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, signal: null });
    expect(Date.now() - interruptedAt).toBeLessThan(1000);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes a reader that goes away for no error, and still writes the report', async () => {
    const folder = join(root, 'closed pipe');
    const child = start(['audit', ...test, ...QUICK, '--out', folder, '--report', 'html=-']);
    const ended = ending(child);
    child.stdout!.destroy();
    const { code, stderr } = await ended;
    expect(stderr).not.toContain('EPIPE');
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'result.json'))).toBe(true);
  });

  it('has a shebang, so that it can be installed as a command', () => {
    expect(readFileSync('cli.ts', 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });
});
