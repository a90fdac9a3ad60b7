import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TABLE_FIELDS } from '../../adapters/splits/table-fields.ts';
import { CONFIG_NAMES } from '../../cli/config/discovery.ts';
import { TEXT_COLUMNS } from '../../cli/init/candidates.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import {
  configTextIn,
  filesByDataSet,
  initialisedIn,
  planIn,
  sizesIn,
  withExamples,
} from './init-configuration.ts';
import { itemsCsv, QUESTIONS_JSON } from './init-files.ts';

const root = temporaryFolder();
const initialised = initialisedIn(root);

describe('init of a world', () => {
  const folder = join(root, 'a world');

  it('names its splits and models, and a check with it passes', async () => {
    await hanscheck(['world', '--kind', 'zipf', '--shift', '1', '--n', '60', '--out', folder]);
    const { code, stdout, stderr } = await hanscheck(['init', folder]);
    expect(code).toBe(0);
    expect(stdout).toContain('test 60 items (2 files), train 60 items (2 files); format vqa');
    expect(stdout).toContain(`hanscheck check --config '${folder}/hanscheck.config.yaml'`);
    expect(stderr).toContain('truth.json: no adapter recognises it; found json with audit');
    const file = (split: string, name: string) => `${split}/predictions/${name}.json`;
    expect(await filesByDataSet(folder)).toEqual({
      'a-world': {
        test: ['test/questions.json', 'test/annotations.json'],
        train: ['train/questions.json', 'train/annotations.json'],
        predictions: ['blind', 'looking'].map((name) => `${name}=${file('test', name)}`),
        'train-predictions': ['blind', 'looking'].map((name) => `${name}=${file('train', name)}`),
      },
    });
    const config = join(folder, 'hanscheck.config.yaml');
    const out = join(root, 'checked');
    const env = { HANSCHECK_TRAIN: 'false', HANSCHECK_OUT: out, HANSCHECK_CACHE: 'false' };
    expect(await hanscheck(['check', '--config', config], { env })).toMatchObject({ code: 0 });
  });

  it('gives a schema to editors, the newest ruleset, and a comment to every field', () => {
    const lines = configTextIn(folder).split('\n');
    expect(lines[0]).toBe(
      '# yaml-language-server: $schema=./node_modules/hanscheck/dist/config.schema.json',
    );
    expect(lines).toContain('ruleset: 1');
    const fields = ['ruleset:', 'data:', 'test:', 'train:', 'models:'];
    for (const [index, line] of lines.entries()) {
      if (fields.includes(line.trim().split(' ')[0]!)) expect(lines[index - 1]).toContain('# ');
    }
  });

  it('has examples that all hold once they are switched on', async () => {
    const switchedOn = join(root, 'switched on');
    writeFiles(switchedOn, { 'hanscheck.config.yaml': withExamples(configTextIn(folder)) });
    const plan = await planIn(switchedOn);
    expect(plan).toMatchObject({ failOn: ['error'], out: join(switchedOn, 'hanscheck-report') });
    expect(plan.ratchetFile).toBe(join(switchedOn, 'hanscheck.baseline.json'));
    const rules = plan.datasets[0]!.rules.map(({ audit, measure }) => `${audit}/${measure}`);
    expect(rules.sort()).toEqual([
      'answer-priors/most-common',
      'answer-priors/question-type',
      'answer-priors/question-type',
      'question-only/bag-of-ngrams',
      'question-only/bag-of-ngrams',
    ]);
  });
});

describe('init of tables', () => {
  it('makes a data set of test and one of validation, with one training split', async () => {
    const { folder, outcome } = await initialised('fruit', {
      'train.csv': itemsCsv(5),
      'dev.csv': itemsCsv(3),
      'test.csv': itemsCsv(4),
    });
    expect(outcome.code).toBe(0);
    expect(await filesByDataSet(folder)).toEqual({
      fruit: { test: ['test.csv'], train: ['train.csv'] },
      'fruit-dev': { test: ['dev.csv'], train: ['train.csv'] },
    });
    expect(await sizesIn(folder)).toEqual({ fruit: [4, 5], 'fruit-dev': [3, 5] });
    expect(configTextIn(folder)).toContain('#models:\n#  mine:\n#    fruit: predictions.json');
  });

  it('leaves out, and names, what it cannot use', async () => {
    const { folder, outcome } = await initialised('unusable', {
      'items.csv': itemsCsv(4),
      'labels.csv': 'image,label\n1.jpg,cat\n',
      'asked.csv': 'question,image\nwhat?,1.jpg\n',
      'twice.csv': 'id,question,answer\n1,what?,this\n1,what?,that\n',
      'empty.json': '',
      'questions.json': QUESTIONS_JSON,
    });
    expect(outcome.code).toBe(0);
    expect(await filesByDataSet(folder)).toEqual({ items: { test: ['items.csv'] } });
    expect(outcome.stderr).toContain('labels.csv: its table has answers, and no column of');
    expect(outcome.stderr).toContain('asked.csv: no adapter recognises it; found csv with');
    expect(outcome.stderr).toMatch(/twice\.csv: .*found/);
    expect(outcome.stderr).toContain('empty.json: the file is empty; found 0 bytes');
    expect(outcome.stderr).toContain('questions.json: these are questions, and no annotations');
  });

  it('takes a split that is too large to be read by its beginning', async () => {
    const row = `what is this?,${'a long answer '.repeat(70)}\n`; // 70 * 2^20 / 995 of these are 70 MiB
    const { folder, outcome } = await initialised('large', {
      'test.csv': `question,answer\n${row.repeat(Math.ceil((70 * 2 ** 20) / row.length))}`,
    });
    expect(outcome.stdout).toContain('test not counted, no train; format table');
    expect(configTextIn(folder)).toContain('Not counted by init; format table.');
  });

  it('takes a training split by itself where there is no other', async () => {
    const { folder } = await initialised('alone', { 'train.csv': itemsCsv(5) });
    expect(await filesByDataSet(folder)).toEqual({ alone: { test: ['train.csv'] } });
  });

  it('knows the text columns that the adapter knows', () => {
    const { question, premise, hypothesis } = TABLE_FIELDS;
    expect([...TEXT_COLUMNS].sort()).toEqual([...question, ...premise, ...hypothesis].sort());
  });
});

it('writes any name of a file so that it is read again', async () => {
  const names = [
    'a: b #1.csv',
    '- x.csv',
    '-y.csv',
    `it's "this".csv`,
    'übung – 试卷.csv',
    ' spaces .csv',
    '{a},[b].csv',
    '*star.csv',
    '# hash.csv',
    '%p.csv',
    'two\nlines.csv',
    'back\\slash.csv',
    '😀.csv',
    'null.csv',
    'constructor.csv',
    '__proto__.csv',
  ];
  const files = Object.fromEntries(names.map((name) => [`true/${name}`, itemsCsv(2)]));
  const { folder, outcome } = await initialised('odd: #names', files);
  expect(outcome.code).toBe(0);
  const found = Object.values(await filesByDataSet(folder)).map(({ test }) => test![0]);
  expect(found.sort()).toEqual(names.map((name) => `true/${name}`).sort());
  expect(outcome.stdout).not.toContain('two\nlines');
});

describe('a folder is looked at', () => {
  it('two folders down, without what is hidden, linked, or of programs', async () => {
    const folder = join(root, 'deep');
    const outside = join(root, 'outside');
    writeFiles(outside, { 'test.csv': itemsCsv(2) });
    writeFiles(folder, {
      'a/b/near.csv': itemsCsv(2),
      'a/b/c/far.csv': itemsCsv(2),
      'node_modules/package.csv': itemsCsv(2),
      '.hanscheck/cache/kept.csv': itemsCsv(2),
      'report/result.json': '{}',
      'report/report.html': '<html>',
      'report/table.csv': itemsCsv(2),
    });
    symlinkSync(outside, join(folder, 'link'));
    symlinkSync(join(outside, 'test.csv'), join(folder, 'link.csv'));
    const { stderr } = await hanscheck(['init', folder]);
    expect(await filesByDataSet(folder)).toEqual({ near: { test: ['a/b/near.csv'] } });
    expect(stderr).toContain('link.csv: it is a link, and links are not followed');
  });

  it('up to two thousand files, which is said', async () => {
    const folder = join(root, 'many');
    writeFiles(folder, { 'test.csv': itemsCsv(2) });
    mkdirSync(join(folder, 'texts'));
    for (let file = 0; file < 2001; file++)
      writeFileSync(join(folder, 'texts', `${file}.txt`), 'a\tb');
    const { code, stderr } = await hanscheck(['init', folder]);
    expect(code).toBe(0);
    expect(stderr).toContain('has more than 2,000 files that could be data');
    expect(stderr).toContain('and 1987 more files');
  });
});

describe('init refuses', () => {
  it.each(CONFIG_NAMES)('to write over %s, unless by --force', async (name) => {
    const { folder, outcome } = await initialised(`with ${name}`, {
      'test.csv': itemsCsv(2),
      [name]: 'mine',
    });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`found ${name}. Keep it, or replace it`);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    expect(await hanscheck(['init', folder, '--force'])).toMatchObject({ code: 0 });
    expect(readdirSync(folder).sort()).toEqual(['hanscheck.config.yaml', 'test.csv']);
    expect(await sizesIn(folder)).toEqual({ [`with-${name.replaceAll('.', '-')}`]: [2] });
  });

  it('what is no folder', async () => {
    const [file] = writeFiles(root, { 'file.csv': itemsCsv(2) });
    expect(await hanscheck(['init', file!])).toMatchObject({ code: 2 });
    const { code, stderr } = await hanscheck(['init', join(root, 'nowhere')]);
    expect(code).toBe(2);
    expect(stderr).toContain('init takes a folder to look at; found nothing');
  });

  it('a folder without a split, says what it looked at, and leaves an earlier configuration', async () => {
    const { folder, outcome } = await initialised('nothing', {
      'texts.csv': 'subj,session\n1,2\n',
      'readme.txt': 'hello',
    });
    expect(outcome).toMatchObject({ code: 3, stdout: '' });
    expect(outcome.stderr).toContain('found 2 files: readme.txt, texts.csv. Ask hanscheck inspect');
    expect(outcome.stderr).toContain('--as table --columns question=NAME,answer=NAME');
    expect(existsSync(join(folder, 'hanscheck.config.yaml'))).toBe(false);
    writeFiles(folder, { 'hanscheck.config.yml': 'mine' });
    expect(await hanscheck(['init', folder, '--force'])).toMatchObject({ code: 3 });
    expect(readdirSync(folder)).toContain('hanscheck.config.yml');
  });

  it('an empty folder', async () => {
    const { outcome } = await initialised('empty', {});
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('found no file of JSON, CSV, TSV');
  });
});
