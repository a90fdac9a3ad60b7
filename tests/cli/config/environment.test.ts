import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../harness.ts';
import { loaded, planned } from './loaded.ts';
import { folders, LEAST, validated } from './validated.ts';

const newFolder = folders(temporaryFolder());
const FILES = { 'hanscheck.config.yaml': `${LEAST}seed: 1\nfolds: 4\nout: mine\n` };

describe('the environment', () => {
  it.each([
    ['HANSCHECK_ROOT', 'data/v2', { root: 'data/v2' }],
    ['HANSCHECK_OUT', '2026', { out: '2026' }], // a text, whatever it looks like
    ['HANSCHECK_BASELINE', 'true', { baseline: 'true' }],
    ['HANSCHECK_FAIL_ON', 'error, inconclusive', { failOn: ['error', 'inconclusive'] }],
    ['HANSCHECK_CACHE', 'false', { cache: false }],
    ['HANSCHECK_CACHE', '/tmp/kept', { cache: '/tmp/kept' }],
    ['HANSCHECK_THREADS', '2', { threads: 2 }],
    ['HANSCHECK_SEED', '7', { seed: 7 }],
    ['HANSCHECK_FOLDS', '3', { folds: 3 }],
    ['HANSCHECK_BOOTSTRAP', '100', { bootstrap: 100 }],
    ['HANSCHECK_LIMIT_ITEMS', '50', { limitItems: 50 }],
    ['HANSCHECK_TRAIN', 'false', { train: false }],
  ])('%s=%s is on top of the file', async (variable, value, expected) => {
    const { config } = await loaded(newFolder(), FILES, { [variable]: value });
    expect(config).toMatchObject({ seed: 1, folds: 4, out: 'mine', ...expected });
  });

  it('says nothing where a variable is empty', async () => {
    const { config } = await loaded(newFolder(), FILES, { HANSCHECK_SEED: '', HANSCHECK_OUT: '' });
    expect(config).toMatchObject({ seed: 1, out: 'mine' });
  });

  it('has its paths lead from the folder that the command is started in', async () => {
    const folder = newFolder();
    const env = { HANSCHECK_OUT: 'reports', HANSCHECK_ROOT: 'data' };
    const { out, datasets } = await planned(folder, FILES, env);
    expect(out).toBe(join(folder, 'reports'));
    expect(datasets[0]!.values['test']).toEqual([join('data', 'test.json')]);
  });

  it('may say that none of the baselines are trained', async () => {
    const files = { 'hanscheck.config.yaml': `${LEAST}baselines: [lstm-q]\n` };
    const trained = await planned(newFolder(), files);
    expect(trained.datasets[0]!.values).toMatchObject({ baselines: ['lstm-q'] });
    const { datasets } = await planned(newFolder(), files, { HANSCHECK_TRAIN: 'false' });
    expect(datasets[0]!.values).toMatchObject({ 'no-train': true });
    expect(datasets[0]!.values).not.toHaveProperty('baselines'); // that contradict it
  });

  it.each([
    ['HANSCHECK_SEED', 'many', '"seed" takes a number; found "many"'],
    ['HANSCHECK_SEED', '1.2.3', '"seed" takes a number; found "1.2.3"'],
    ['HANSCHECK_FOLDS', '1', '"folds" takes no less than 2; found 1'],
    ['HANSCHECK_TRAIN', 'no', '"train" takes true or false; found "no"'],
    ['HANSCHECK_FAIL_ON', 'eror', '"0" takes one of error, warn, inconclusive; found "eror"'],
  ])('%s=%s is refused, and named', async (variable, value, message) => {
    const { code, problems } = await validated(newFolder(), FILES, { env: { [variable]: value } });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`the environment variable ${variable}, field `);
    expect(problems[0]).toContain(message);
    expect(code).toBe(2);
  });
});
