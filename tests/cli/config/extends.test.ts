import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../harness.ts';
import { loaded, planned } from './loaded.ts';
import { marked } from './marked.ts';
import { folders, LEAST, validated } from './validated.ts';

const newFolder = folders(temporaryFolder());

describe('a configuration that extends others', () => {
  it('changes them field by field, the first lowest', async () => {
    const { config } = await loaded(newFolder(), {
      'hanscheck.config.yaml': 'extends: [low.yaml, high.yaml]\nseed: 3\n',
      'low.yaml':
        'ruleset: 1\nseed: 1\nfolds: 4\nout: low\ndata: {a: {test: a.json, metric: label}}\n',
      'high.yaml': 'seed: 2\nout: high\ndata: {a: {metric: simple}, b: {test: b.json}}\n',
    });
    expect(config).toMatchObject({
      seed: 3,
      folds: 4,
      out: 'high',
      data: { a: { test: 'a.json', metric: 'simple' }, b: { test: 'b.json' } },
    });
  });

  it('replaces lists, and does not append to them', async () => {
    const { config } = await loaded(newFolder(), {
      'hanscheck.config.yaml': 'extends: base.yaml\ndata: {a: {test: [new.json]}}\n',
      'base.yaml': 'ruleset: 1\ndata: {a: {test: [one.json, two.json]}}\n',
    });
    expect(config.data['a']!.test).toEqual(['new.json']);
  });

  it('takes them over several steps', async () => {
    const { config } = await loaded(newFolder(), {
      'hanscheck.config.yaml': 'extends: a/one.yaml\n',
      'a/one.yaml': 'extends: ../b/two.json\nseed: 1\n',
      'b/two.json': '{"extends": "three.mjs", "seed": 2, "folds": 2}',
      'b/three.mjs':
        'export default {ruleset: 1, folds: 3, bootstrap: 300, data: {a: {test: "t"}}};',
    });
    expect(config).toMatchObject({ ruleset: 1, seed: 1, folds: 2, bootstrap: 300 });
  });

  it('takes one twice where two others extend it', async () => {
    const { config } = await loaded(newFolder(), {
      'hanscheck.config.yaml': 'extends: [one.yaml, two.yaml]\n',
      'one.yaml': 'extends: base.yaml\nseed: 1\n',
      'two.yaml': 'extends: base.yaml\nfolds: 2\n',
      'base.yaml': LEAST,
    });
    expect(config).toMatchObject({ seed: 1, folds: 2 });
  });

  it('has every path lead from the folder of the file that it is written in', async () => {
    const folder = newFolder();
    const { out, cache, ratchetFile, datasets } = await planned(folder, {
      'hanscheck.config.yaml': 'extends: shared/base.yaml\ndata: {a: {train: train.json}}\n',
      'shared/base.yaml':
        'ruleset: 1\nout: reports\ncache: kept\nbaseline: base.json\ndata: {a: {test: [q.json, ../a.json]}}\nmodels: {mine: {a: mine.json}}\n',
    });
    expect({ out, cache, ratchetFile }).toEqual({
      out: join(folder, 'shared', 'reports'),
      cache: join(folder, 'shared', 'kept'),
      ratchetFile: join(folder, 'shared', 'base.json'),
    });
    expect(datasets[0]!.values).toMatchObject({
      test: [join('shared', 'q.json'), 'a.json'],
      train: ['train.json'],
      predictions: [`mine=${join('shared', 'mine.json')}`],
    });
  });

  it('has files of data lead from the root where one is named, wherever they are written', async () => {
    const { datasets } = await planned(newFolder(), {
      'hanscheck.config.yaml':
        'extends: shared/base.yaml\nroot: data\nmodels: {mine: {a: mine.json}}\n',
      'shared/base.yaml': 'ruleset: 1\ndata: {a: {test: q.json}}\n',
    });
    expect(datasets[0]!.values).toMatchObject({
      test: [join('data', 'q.json')],
      predictions: [`mine=${join('data', 'mine.json')}`],
    });
  });

  it('keeps what it has by default in its own folder', async () => {
    const folder = newFolder();
    const { out, cache } = await planned(folder, {
      'hanscheck.config.yaml': 'extends: shared/base.yaml\n',
      'shared/base.yaml': LEAST,
    });
    expect(out).toBe(join(folder, 'hanscheck-report'));
    expect(cache).toBe(join(folder, '.hanscheck', 'cache'));
  });

  it('has the limits of a data set replace those of all, rule by rule', async () => {
    const { datasets } = await planned(newFolder(), {
      'hanscheck.config.yaml': `ruleset: 1
data:
  a: {test: a.json}
  b: {test: b.json, budgets: {answer-balance/entropy: {warn: {min: 3}}}}
budgets:
  answer-balance/entropy: {error: {min: 1}, warn: {min: 2}}
  answer-priors/most-common: {error: {max: 0.5}}
`,
    });
    const limits = datasets.map(({ rules }) =>
      rules.map(({ measure, limit: { level, bound, value } }) => [measure, level, bound, value]),
    );
    expect(limits).toEqual([
      [
        ['entropy', 'error', 'min', 1],
        ['entropy', 'warn', 'min', 2],
        ['most-common', 'error', 'max', 0.5],
      ],
      [
        ['most-common', 'error', 'max', 0.5],
        ['entropy', 'warn', 'min', 3],
      ],
    ]);
  });
});

describe('extends is refused where it', () => {
  it.each([
    ['leads back to the file itself', 'extends: ▶hanscheck.config.yaml\n', {}],
    [
      'leads back over another',
      'extends: other.yaml\n',
      { 'other.yaml': 'extends: ▶hanscheck.config.yaml\n' },
    ],
    [
      'leads in circles further down',
      'extends: a.yaml\n',
      { 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'extends: ▶a.yaml\n' },
    ],
  ])('%s', async (_name, config, others) => {
    const files: Record<string, string> = { 'hanscheck.config.yaml': config, ...others };
    const [file, source] = Object.entries(files).find(([, text]) => text.includes('▶'))!;
    const { text, at } = marked(source);
    const { code, problems } = await validated(newFolder(), { ...files, [file]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      `${file}:${at}, field "extends": a configuration may not extend itself`,
    );
    expect(code).toBe(2);
  });

  it('names a file that is not there', async () => {
    const { code, problems } = await validated(newFolder(), {
      'hanscheck.config.yaml': `${LEAST}extends: nowhere.yaml\n`,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('nowhere.yaml: the configuration cannot be read; found ENOENT');
    expect(code).toBe(2);
  });

  it('names a module that is not there', async () => {
    const { code, problems } = await validated(newFolder(), {
      'hanscheck.config.yaml': `${LEAST}extends: nowhere.mjs\n`,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('nowhere.mjs');
    expect(code).toBe(2);
  });

  it.each(['▶3', '[a.yaml, ▶3]'])('names no file: %s', async (value) => {
    const { text, at } = marked(`${LEAST}extends: ${value}\n`);
    const folder = newFolder();
    writeFiles(folder, { 'a.yaml': 'seed: 1\n' });
    const { code, problems } = await validated(folder, { 'hanscheck.config.yaml': text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`hanscheck.config.yaml:${at}, field "extends`);
    expect(code).toBe(2);
  });
});
