import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audited, filesIn, textOf } from './audited.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { world, questions, annotations, test } = smallWorld(join(root, 'small world'));

describe('audit of bad input exits 3 and leaves no output', () => {
  it.each([
    ['a missing file', () => [join(root, 'nowhere.json')], 'nowhere.json'],
    ['an empty file', () => writeFiles(root, { 'empty.json': '' }), 'empty.json'],
    ['questions alone', () => [questions], 'questions.json'],
    [
      'a truncated file',
      () =>
        writeFiles(root, { 'cut.json': readFileSync(annotations, 'utf8').slice(0, 5000) }).concat(
          questions,
        ),
      'cut.json',
    ],
  ])('%s', async (name, files, named) => {
    const folder = join(root, `bad ${name}`);
    const { code, stdout, stderr } = await hanscheck([
      'audit',
      '--test',
      ...files(),
      '--out',
      folder,
      '--quiet',
    ]);
    expect(stderr).toContain(named);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(existsSync(folder)).toBe(false);
  });

  it('and an old report stays as it was', async () => {
    const { folder } = await audited(root, 'kept', ...test);
    const before = filesIn(folder).map((name) => [name, textOf(folder, name)]);
    const { code } = await hanscheck(['audit', '--test', questions, '--out', folder]);
    expect(code).toBe(3);
    expect(filesIn(folder).map((name) => [name, textOf(folder, name)])).toEqual(before);
  });

  it('predictions with unknown ids, by default; under --join inner they are counted', async () => {
    const results = world.predictions[0]!.results.map((result, index) =>
      index < 4 ? { ...result, question_id: 10_000_000 + index } : result,
    );
    const [file] = writeFiles(root, { 'strange.json': JSON.stringify(results) });
    const argv = [...test, '--predictions', file!];
    const strict = await hanscheck(['audit', ...argv, '--out', join(root, 'strict'), '--quiet']);
    expect(strict.code).toBe(3);
    expect(existsSync(join(root, 'strict'))).toBe(false);
    const { result } = await audited(root, 'inner', ...argv, '--join', 'inner');
    expect(result.splits[0]).toMatchObject({ items: 116 });
    expect(result.warnings.length).toBeGreaterThan(0);
  });
});

describe('audit checks its outputs before the long work', () => {
  it('and exits 2 where the folder is a file', async () => {
    const [file] = writeFiles(root, { 'in the way': '' });
    const { code, stderr } = await hanscheck(['audit', '--test', 'nowhere.json', '--out', file!]);
    expect(stderr).toContain('--out cannot be written to');
    expect(code).toBe(2);
  });
});

describe('an interrupted audit', () => {
  it('exits 130 and leaves nothing', async () => {
    const folder = join(root, 'stopped');
    const controller = new AbortController();
    const running = hanscheck(['audit', ...test, '--out', folder], { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    expect((await running).code).toBe(130);
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps an old folder as it was', async () => {
    const folder = join(root, 'stopped-old');
    mkdirSync(folder);
    writeFileSync(join(folder, 'result.json'), 'old');
    const controller = new AbortController();
    controller.abort();
    const { code } = await hanscheck(['audit', ...test, '--out', folder], {
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual(['result.json']);
    expect(readFileSync(join(folder, 'result.json'), 'utf8')).toBe('old');
  });
});
