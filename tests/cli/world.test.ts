import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionNamed } from '../../cli/options.ts';
import { groupKey } from '../../core/index.ts';
import { type Truth, WORLD_KINDS } from '../../fixtures/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';

const root = temporaryFolder();

const TEST = [
  'test/annotations.json',
  'test/predictions/blind.json',
  'test/predictions/looking.json',
  'test/questions.json',
  'test/scenes.jsonl',
];
const TRAIN = TEST.map((path) => path.replace('test/', 'train/'));

/** Every file below a folder, by relative path, sorted. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
}

describe('world writes a folder', () => {
  it('that is read by the line it prints, and scores what truth.json says', async () => {
    const folder = join(root, 'a leak');
    const made = await hanscheck(['world', '--leak', '0.3', '--n', '1001', '--out', folder]);
    expect(made).toMatchObject({ code: 0 });
    expect(made.stdout).toContain('1,004 items of test in 251 scenes');
    expect(filesIn(folder)).toEqual([...TEST, 'truth.json']);
    const line = made.stdout.trimEnd().split('\n').at(-1)!.trim();
    const quoted = (path: string) => `'${join(folder, path)}'`;
    const [questions, annotations] = ['test/questions.json', 'test/annotations.json'].map(quoted);
    const models = ['looking', 'blind'].map((name) => quoted(`test/predictions/${name}.json`));
    expect(line).toBe(
      `hanscheck audit --test ${questions} ${annotations} --predictions ${models.join(' ')}`,
    );
    const words = line.match(/'[^']+'|\S+/g)!.map((word) => word.replace(/'/g, ''));
    // the same files; an audit would draw a report, which takes long
    const scored = await hanscheck(['score', ...words.slice(2), '--format', 'json']);
    expect(scored).toMatchObject({ code: 0 });
    const { truth } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    const known = truth.find(
      (one: Truth) => one.measure === 'overall' && groupKey(one.group) === 'model=looking',
    );
    const [looking] = JSON.parse(scored.stdout).models;
    // a score is between 0 and 1, so of 251 scenes its standard error is at most .5 / √251 = .032,
    // and about half of that where a model is mostly right
    expect(Math.abs(looking.overall.value - known.value)).toBeLessThan(4.5 * 0.016);
  });

  it('with both splits where there is a shift, and takes the place of an earlier world', async () => {
    const folder = join(root, 'twice');
    const first = ['world', '--kind', 'zipf', '--shift', '1', '--n', '20', '--out', folder];
    expect((await hanscheck(first)).stdout).toContain('20 items of train in 20 scenes');
    expect(filesIn(folder)).toEqual([...TEST, ...TRAIN, 'truth.json']);
    const second = ['world', '--kind', 'xor', '--n', '20', '--out', folder];
    expect(await hanscheck(second)).toMatchObject({ code: 0 });
    expect(filesIn(folder)).toEqual([...TEST, 'truth.json']);
    expect(existsSync(join(folder, 'train'))).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')).kind).toBe('xor');
  });

  it('with equal bytes for equal arguments, and others for another seed', async () => {
    const texts = [];
    for (const [name, seed] of [
      ['one', '4'],
      ['same', '4'],
      ['other', '5'],
    ] as const) {
      const folder = join(root, name);
      await hanscheck(['world', '--n', '40', '--seed', seed, '--out', folder]);
      texts.push(readFileSync(join(folder, 'test/annotations.json'), 'utf8'));
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  it('with further dials by --set', async () => {
    const folder = join(root, 'set');
    const set = 'confidence=.7,disagreement=0';
    await hanscheck(['world', '--kind', 'rule', '--set', set, '--n', '4', '--out', folder]);
    const { dials } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    expect(dials).toMatchObject({ confidence: 0.7, disagreement: 0, scenes: 4, seed: 0 });
  });
});

describe('world refuses', () => {
  it('a folder that holds anything else, and leaves it alone', async () => {
    const folder = join(root, 'mine');
    writeFiles(folder, { 'test/questions.json': 'mine', 'notes.txt': 'mine too' });
    const { code, stderr } = await hanscheck(['world', '--out', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('notes.txt');
    expect(filesIn(folder)).toEqual(['notes.txt', 'test/questions.json']);
    expect(readFileSync(join(folder, 'test/questions.json'), 'utf8')).toBe('mine');
  });

  it('a folder whose files only have the names of a world', async () => {
    const folder = join(root, 'names');
    writeFiles(folder, { 'test/questions.json': 'mine', 'truth.json': '{"mine":1}' });
    const { code, stderr } = await hanscheck(['world', '--out', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('test/questions.json');
  });

  it.each([
    [['--leak', '1'], 'a number from 0 below 1'],
    [['--leak', 'much'], 'a number from 0 below 1; found "much"'],
    [['--shift', '1.5'], 'a number from 0 to 1'],
    [['--n', '0'], 'a whole number of at least 1'],
    [['--n', '99999999999'], 'up to 40000000'],
    [['--kind', 'optoins'], 'Did you mean "options"'],
    [['--kind', 'options', '--leak', '0.5'], 'kind options has no such dial'],
    [['--set', 'confidense=1', '--kind', 'rule'], 'confidence'],
    [['--set', 'answers=ten', '--kind', 'zipf'], 'an integer from 9 to 5000'],
    [['--leak', '.5', '--set', 'leak=.5'], 'set by --leak'],
    [['--set', 'scenes=7'], 'set by --n'],
    [['--duplicates', '.5', '--train-n', '4'], '--train-n 4000 or more'],
  ])('%o, and makes nothing', async (flags, message) => {
    const folder = join(root, 'never');
    const { code, stderr } = await hanscheck(['world', ...flags, '--out', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(folder)).toBe(false);
  });

  it('to guess where to write', async () => {
    const { code, stderr } = await hanscheck(['world']);
    expect(code).toBe(2);
    expect(stderr).toContain('--out DIR');
  });
});

describe('an interruption', () => {
  it('leaves nothing of a new world, and an old one as it was', async () => {
    const folder = join(root, 'interrupted');
    await hanscheck(['world', '--n', '8', '--out', folder]);
    const before = readFileSync(join(folder, 'truth.json'), 'utf8');
    const controller = new AbortController();
    const running = hanscheck(['world', '--n', '400000', '--out', folder], {
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 150);
    expect((await running).code).toBe(130);
    await new Promise((resolve) => setTimeout(resolve, 300)); // the generator hears of it
    expect(filesIn(folder)).toEqual([...TEST, 'truth.json']);
    expect(readFileSync(join(folder, 'truth.json'), 'utf8')).toBe(before);
  });
});

it('offers the kinds that there are', () => {
  expect(optionNamed('kind').choices).toEqual(WORLD_KINDS.map(({ id }) => id));
});

it('fails as usage where the folder is a file', async () => {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'file'), '');
  expect(await hanscheck(['world', '--out', join(root, 'file')])).toMatchObject({ code: 2 });
});
