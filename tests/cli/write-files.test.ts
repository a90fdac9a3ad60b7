import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, checkFolder, writeAll } from '../../cli/write-files.ts';
import { temporaryFolder } from './harness.ts';

const root = temporaryFolder();
const never = new AbortController().signal;

describe('writeAll', () => {
  it('writes files into folders that it makes, and leaves nothing else', async () => {
    const folder = join(root, 'made');
    const files = [
      { path: join(folder, 'tables', 'a.csv'), content: 'a\n' },
      { path: join(folder, 'result.json'), content: '{}' },
    ];
    await writeAll(files, never);
    expect(readdirSync(folder).sort()).toEqual(['result.json', 'tables']);
    expect(readdirSync(join(folder, 'tables'))).toEqual(['a.csv']);
    expect(readFileSync(join(folder, 'tables', 'a.csv'), 'utf8')).toBe('a\n');
  });

  it('leaves no trace of a folder that it made, when a later file cannot be written', async () => {
    const folder = join(root, 'failing');
    mkdirSync(join(root, 'in-the-way'));
    const files = [
      { path: join(folder, 'report.html'), content: 'new' },
      { path: join(root, 'in-the-way'), content: 'new' },
    ];
    await expect(writeAll(files, never)).rejects.toThrow('this is a folder');
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps the old files of a folder that was there, when a later file cannot be written', async () => {
    const folder = join(root, 'old');
    mkdirSync(join(folder, 'result.json'), { recursive: true });
    writeFileSync(join(folder, 'report.html'), 'old');
    const files = [
      { path: join(folder, 'report.html'), content: 'new' },
      { path: join(folder, 'result.json'), content: 'new' },
    ];
    await expect(writeAll(files, never)).rejects.toThrow('result.json');
    expect(readdirSync(folder).sort()).toEqual(['report.html', 'result.json']);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe('old');
  });

  it('refuses to write two texts to one file', async () => {
    const folder = join(root, 'twice');
    const files = ['a', 'b'].map((content) => ({ path: join(folder, 'run.json'), content }));
    await expect(writeAll(files, never)).rejects.toThrow('another file of this report');
    expect(existsSync(folder)).toBe(false);
  });

  it('replaces what a link leads to, and leaves the link', async () => {
    const folder = join(root, 'linked');
    mkdirSync(folder);
    writeFileSync(join(folder, 'real.md'), 'old');
    symlinkSync('real.md', join(folder, 'link.md'));
    await writeAll([{ path: join(folder, 'link.md'), content: 'new' }], never);
    expect(readlinkSync(join(folder, 'link.md'))).toBe('real.md');
    expect(readFileSync(join(folder, 'real.md'), 'utf8')).toBe('new');
  });

  it('never replaces a device or a pipe, which root could', async () => {
    const pipe = join(root, 'a pipe');
    execFileSync('mkfifo', [pipe]);
    const files = [{ path: pipe, content: 'new' }];
    await expect(writeAll(files, never)).rejects.toThrow('this is a device or a pipe');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(() => checkFile('/dev/null', '--report html')).toThrow('this is a device or a pipe');
  });

  it('writes nothing when it is interrupted between two files', async () => {
    const folder = join(root, 'interrupted');
    const controller = new AbortController();
    const files = Array.from({ length: 50 }, (_, index) => ({
      path: join(folder, `${index}.csv`),
      content: 'x',
    }));
    const writing = writeAll(files, controller.signal);
    expect(existsSync(folder)).toBe(true); // it has begun
    controller.abort();
    expect(existsSync(folder)).toBe(false); // at once, before the promise settles
    await expect(writing).rejects.toThrow();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('checkFolder', () => {
  it('leaves nothing where it looked', () => {
    checkFolder(join(root, 'deep', 'deeper'), '--out');
    expect(existsSync(join(root, 'deep'))).toBe(false);
    mkdirSync(join(root, 'there'));
    checkFolder(join(root, 'there'), '--out');
    expect(readdirSync(join(root, 'there'))).toEqual([]);
  });

  it('refuses a file in the place of the folder, and names the flag and the path', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => checkFolder(join(root, 'file'), '--out')).toThrow(
      /file: --out cannot be written to; found EEXIST/,
    );
    expect(() => checkFolder(join(root, 'file', 'below'), '--out')).toThrow('ENOTDIR');
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a folder without permission (skipped for root)',
    () => {
      const folder = join(root, 'locked');
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      expect(() => checkFolder(folder, '--out')).toThrow('EACCES');
    },
  );
});
