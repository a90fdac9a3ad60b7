import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../cli/config/load-config.ts';
import { type CheckPlan, checkPlan } from '../../cli/config/plan.ts';
import { planned } from './config/loaded.ts';
import { folders } from './config/validated.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';

const root = temporaryFolder();
const newFolder = folders(root);

/** A configuration that has something of everything, in several files. */
const FILES = {
  'hanscheck.config.yaml': `extends: shared/base.yaml
audits:
  annotator-agreement: false
  question-only: {seeds: 2}
budgets:
  answer-balance/entropy:
    - warn: {min: 2}
      error: {min: 1, on: point}
    - for: {questionType: "*"}
      warn: {min: 0.5}
failOn: [error, warn]
out: reports
`,
  'shared/base.yaml': `ruleset: 1
baseline: base.json
data:
  other: {test: t.json}
  vqa:
    test: [q.json, ../a.json]
    train: train.json
    as: vqa
    columns: {question: query, answer: label}
    limitItems: 50
    budgets:
      answer-priors/most-common: {error: {maxIncrease: 0.02}}
models:
  mine: {vqa: {test: mine.json, train: mine-train.json}}
  yours: {vqa: yours.json}
seed: 3
`,
};

/** A plan without the places of its limits, which are of another file where the configuration is. */
function withoutPlaces({ datasets, ...plan }: CheckPlan) {
  return {
    ...plan,
    datasets: datasets.map(({ rules, ...dataset }) => ({
      ...dataset,
      rules: rules.map(({ where: _, ...rule }) => rule),
    })),
  };
}

async function printed(folder: string, ...flags: string[]) {
  const argv = ['print-config', join(folder, 'hanscheck.config.yaml'), ...flags];
  const { code, stdout, stderr } = await hanscheck(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('print-config', () => {
  it.each(['yaml', 'json'])(
    'prints %s that is a configuration with the same plan',
    async (format) => {
      const folder = newFolder();
      const plan = await planned(folder, FILES);
      const name = `printed.${format}`;
      const text = await printed(folder, '--format', format);
      expect(text).not.toContain('extends');
      const again = await planned(folder, { [name]: text });
      expect(withoutPlaces(again)).toEqual(withoutPlaces(withDefaults(plan)));
    },
  );

  it('prints what holds wherever it is saved', async () => {
    const [folder, elsewhere] = [newFolder(), newFolder()];
    const plan = await planned(folder, FILES);
    const [file] = writeFiles(elsewhere, { 'moved.yaml': await printed(folder) });
    const moved = checkPlan(await loadConfig({ given: file!, folder, env: {} }));
    const { folder: _one, ...one } = withoutPlaces(moved);
    const { folder: _other, ...other } = withoutPlaces(withDefaults(plan));
    expect(one).toEqual(other);
  });

  it('prints what the environment changes', async () => {
    const folder = newFolder();
    const [config] = writeFiles(folder, FILES);
    const env = { HANSCHECK_SEED: '9', HANSCHECK_CACHE: 'false' };
    const { stdout } = await hanscheck(['print-config', config!, '--format', 'json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ seed: 9, cache: false });
  });

  it('prints what holds where nothing is said', async () => {
    const folder = newFolder();
    writeFiles(folder, { 'hanscheck.config.yaml': 'ruleset: 1\ndata: {vqa: {test: t.json}}\n' });
    // as docs of the flags of audit say, and ruleset 1
    expect(JSON.parse(await printed(folder, '--format', 'json'))).toMatchObject({
      ruleset: 1,
      failOn: ['error'],
      seed: 0,
      folds: 5,
      bootstrap: 2000,
      inSample: false,
      seeds: 3,
      nearDuplicate: 0.8,
      train: true,
      examples: true,
      out: join(folder, 'hanscheck-report'),
      cache: join(folder, '.hanscheck', 'cache'),
    });
  });

  it('names no baselines where none are named, which would have to be trained', async () => {
    const folder = newFolder();
    writeFiles(folder, {
      'hanscheck.config.yaml': 'ruleset: 1\ndata: {vqa: {test: t.json}}\ntrain: false\n',
    });
    expect(JSON.parse(await printed(folder, '--format', 'json'))).not.toHaveProperty('baselines');
  });

  it('prints YAML unless told otherwise, and nothing into any file', async () => {
    const folder = newFolder();
    writeFiles(folder, FILES);
    expect(await printed(folder)).toBe(await printed(folder, '--format', 'yaml'));
    expect(readFileSync(join(folder, 'hanscheck.config.yaml'), 'utf8')).toBe(
      FILES['hanscheck.config.yaml'],
    );
  });

  it('exits with 2 where the configuration is wrong', async () => {
    const [config] = writeFiles(newFolder(), { 'hanscheck.config.yaml': 'ruleset: 1\n' });
    const { code, stdout, stderr } = await hanscheck(['print-config', config!]);
    expect(stderr).toContain('"data" is missing');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('refuses a format that it does not know', async () => {
    const [config] = writeFiles(newFolder(), FILES);
    const { code, stderr } = await hanscheck(['print-config', config!, '--format', 'toml']);
    expect(stderr).toContain('toml');
    expect(code).toBe(2);
  });
});

/** A plan whose settings are given though they are the defaults of audit: as its flags have them. */
function withDefaults(plan: CheckPlan): CheckPlan {
  const defaults = { folds: '5', bootstrap: '2000', 'near-duplicate': '0.8' };
  const datasets = plan.datasets.map(({ values, ...dataset }) => ({
    ...dataset,
    values: { ...defaults, ...values },
  }));
  return { ...plan, datasets };
}
