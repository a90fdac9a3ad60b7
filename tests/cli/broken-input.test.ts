import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCEPTED } from './accepted-inputs.ts';
import { QUICK, savedIn } from './audited.ts';
import { givenFiles } from './given-files.ts';
import { temporaryFolder } from './harness.ts';
import { ending, start } from './process-harness.ts';
import { REFUSED } from './refused-inputs.ts';

const root = temporaryFolder();
/** Files in a folder of their own, since cases run side by side and call theirs alike. */
const ownFiles = () => givenFiles(mkdtempSync(join(root, 'files ')));
const { file } = ownFiles();
const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn('Skipped: a file that may not be read: root may read all.');

describe.concurrent('the command line refuses, and leaves no output:', { retry: 2 }, () => {
  it.each(REFUSED)('$name', async ({ name, files, argv = [], says, advises, code = 3 }) => {
    const out = join(root, 'out of', name.replaceAll('/', ' '));
    const ended = await ending(
      start(['audit', '--test', ...files(ownFiles()), ...argv, ...QUICK, '--quiet', '--out', out]),
    );
    expect(ended.stderr).toContain(`hanscheck: ${says}`);
    expect(ended.stderr).toContain(advises);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(isRoot)('a file that may not be read (skipped for root)', async () => {
    const path = file('locked.json', '[["q","a",1]]');
    chmodSync(path, 0);
    const ended = await ending(start(['audit', '--test', path, '--out', join(root, 'locked')]));
    expect(ended.stderr).toContain('locked.json: the file may not be read');
    expect(ended.code).toBe(3);
  });

  it('a file that changes while it is read', async () => {
    const path = file('changing.json', '[["is it","yes",1],["what is it","no",2]]');
    let second = 0;
    const touching = setInterval(() => utimesSync(path, second, second++), 1);
    const out = join(root, 'changing');
    const ended = await ending(start(['audit', '--test', path, ...QUICK, '--quiet', '--out', out]));
    clearInterval(touching);
    expect(ended.stderr).toContain('changing.json: the file changed while it was read');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });

  it('a disk that is full, and keeps the old report', async () => {
    const path = file('fits.json', '[["is it","yes",1],["what is it","no",2]]');
    const out = join(root, 'full');
    mkdirSync(out);
    writeFileSync(join(out, 'report.html'), 'old');
    // no file may be longer than 100 KiB; the page with its script is
    const shell = ['-c', 'ulimit -f 100 && exec "$0" "$@"'];
    const argv = ['audit', '--test', path, ...QUICK, '--quiet', '--out', out];
    const ended = await ending(start(argv, {}, ['bash', ...shell]));
    expect(ended.stderr).toContain('report.html: the system refuses it; found EFBIG');
    expect(ended.stderr).toContain('the free space');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readdirSync(out)).toEqual(['report.html']);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toBe('old');
  });
});

describe.concurrent('the command line reads', () => {
  it.each(ACCEPTED)('$name', async ({ name, files, items }) => {
    const out = join(root, 'out of', name);
    const argv = ['audit', '--test', ...files(ownFiles()), ...QUICK, '--audits', 'answer-balance'];
    const ended = await ending(start([...argv, '--quiet', '--out', out]));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(savedIn(out).splits).toMatchObject([{ items }]);
  });
});
