import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checked, items, limited, planted, resultFile } from './check/planted.ts';
import { folders } from './config/validated.ts';
import { hanscheck, type Outcome, temporaryFolder } from './harness.ts';

const newFolder = folders(temporaryFolder());

/** Three folds to train, and two audits that wait for none: five parts of work. */
const TRAINED = `ruleset: 1
bootstrap: 100
folds: 3
threads: 1
cache: false
audits: [answer-balance, answer-priors, question-only]
data: {mine: {test: items.csv}}
budgets:
  answer-balance/top-answer-share: {error: {max: 0.3}}
  question-only/bag-of-ngrams: {warn: {max: 0.9}}
`;
const configOf = (folder: string) => ['--config', join(folder, 'hanscheck.config.yaml')];

/** Does all parts of a check, and returns their files. */
async function parts(folder: string, of: number, out = 'shards'): Promise<string[]> {
  const paths = [];
  for (let index = 1; index <= of; index++) {
    const flags = ['--shard', `${index}/${of}`, '--out', join(folder, out)];
    const { code, stdout, stderr } = await hanscheck(['check', ...flags, ...configOf(folder)]);
    expect(stderr).not.toContain('hanscheck:');
    expect(code).toBe(0);
    paths.push(stdout.trim());
  }
  return paths;
}

const merge = (folder: string, ...argv: string[]): Promise<Outcome> =>
  hanscheck(['merge', ...argv, ...configOf(folder)]);

describe('merge makes of the parts', () => {
  const whole = newFolder();
  let run: Outcome;
  beforeAll(async () => {
    run = await checked(planted(whole, TRAINED));
    expect(run.code).toBe(1); // the share is 0.4
  });

  it.each([1, 2, 7])('of %i shards the very bytes of one run', async (of) => {
    const folder = planted(newFolder(), TRAINED);
    const shards = await parts(folder, of);
    // nothing is left for merge, and nothing is done twice
    const done = shards.map((shard) => JSON.parse(readFileSync(shard, 'utf8')).datasets.mine);
    const units = done.flatMap(({ outcomes }) => Object.keys(outcomes));
    expect({ trained: units.length, different: new Set(units).size }).toEqual({
      trained: 3,
      different: 3,
    });
    const audits = done.flatMap(({ results }) => results.map(({ id }: { id: string }) => id));
    expect(audits.sort()).toEqual(['answer-balance', 'answer-priors']);
    const { code, stdout } = await merge(folder, ...shards.toReversed());
    expect({ code, stdout }).toEqual({ code: run.code, stdout: run.stdout });
    for (const name of ['result.json', 'report.html', 'report.md']) {
      const bytes = (place: string) => readFileSync(join(place, 'hanscheck-report', name), 'utf8');
      expect(bytes(folder)).toBe(bytes(whole));
    }
  });

  it('one at another time and in another folder the same, with two threads', async () => {
    const folder = planted(`${newFolder()} further down/below`, TRAINED);
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 1e12);
    const { stdout } = await checked(folder, ['--threads', '2']);
    const { started } = JSON.parse(
      readFileSync(join(folder, 'hanscheck-report', 'run.json'), 'utf8'),
    );
    clock.mockRestore();
    expect(Date.parse(started)).toBe(now + 1e12);
    expect(stdout).toBe(run.stdout);
    expect(readFileSync(resultFile(folder), 'utf8')).toBe(readFileSync(resultFile(whole), 'utf8'));
  });
});

describe('--shard', () => {
  it('says where its part is, which is no report', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'));
    const out = join(folder, 'parts');
    const flags = ['--shard', '2/3', '--out', out];
    const { code, stdout } = await hanscheck(['check', ...flags, ...configOf(folder)]);
    expect(stdout).toBe(`${join(out, 'shard-2-of-3.json')}\n`);
    expect(code).toBe(0); // nothing is judged yet
    const text = readFileSync(join(out, 'shard-2-of-3.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ shard: { index: 2, of: 3 } });
    expect(text).not.toContain(folder);
  });

  it.each(['0/3', '8/7', 'x', '1/', '1/0', '-1/2', '1.5/2', '1/1001', '1/2/3', '٣/٧', ''])(
    '%s exits with 2',
    async (text) => {
      const folder = planted(newFolder(), limited('{error: {max: 0.3}}'));
      const { code, stderr } = await hanscheck(['check', `--shard=${text}`, ...configOf(folder)]);
      expect(stderr).toContain('--shard');
      expect(stderr).not.toContain('hashing');
      expect(code).toBe(2);
    },
  );

  it('is refused together with what only a judgement moves', async () => {
    const config = `${limited('{error: {maxIncrease: 0.3}}')}baseline: base.json\n`;
    const folder = planted(newFolder(), config);
    const argv = ['check', '--shard', '1/2', '--update-baseline', ...configOf(folder)];
    const { code, stderr } = await hanscheck(argv);
    expect(stderr).toContain('--update-baseline beside it');
    expect(code).toBe(2);
  });

  it('exits with 3 where data are missing', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'), {});
    const { code, stderr } = await hanscheck(['check', '--shard', '1/2', ...configOf(folder)]);
    expect(stderr).toContain('items.csv');
    expect(code).toBe(3);
  });
});

describe('merge refuses', () => {
  const folder = newFolder();
  let shards: string[];
  beforeAll(async () => {
    planted(folder, limited('{error: {max: 0.3}}'));
    shards = await parts(folder, 3);
  });

  /** Runs that are to fail before anything is printed. */
  async function refused(files: readonly string[], expected: number, ...messages: string[]) {
    const { code, stdout, stderr } = await merge(folder, ...files);
    for (const message of messages) expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  }

  it('a missing part', async () => {
    await refused([shards[0]!, shards[2]!], 3, 'no file of shard 2 of 3', '--shard 2/3');
    await refused([shards[1]!], 3, 'no file of shard 1, 3 of 3');
  });

  it('a part twice', async () => {
    await refused([...shards, shards[1]!], 2, '2/3');
    await refused([shards[0]!, shards[1]!, shards[1]!], 2, '2/3');
  });

  it('a part of another number of parts', async () => {
    const [other] = await parts(folder, 2, 'halves');
    await refused([shards[0]!, shards[1]!, other!], 2, '1/2 beside 1/3', 'shard-1-of-2.json');
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -30)],
    ['changed in one byte', (text: string) => text.replace('0.4', '0.3')],
    ['without its checksum', (text: string) => text.replace('"sha256"', '"sha265"')],
    ['empty', () => ''],
    ['something else', () => '{"schemaVersion": 1}'],
  ])('a part that is %s', async (name, damage) => {
    const texts = shards.map((shard) => readFileSync(shard, 'utf8'));
    const at = texts.findIndex((text) => damage(text) !== text);
    const damaged = join(folder, `${name}.json`);
    writeFileSync(damaged, damage(texts[at]!));
    const files = shards.with(at, damaged);
    await refused(files, 3, `${name}.json`, 'this is no file of hanscheck check --shard');
  });

  it('a part that is not there', async () => {
    await refused([...shards.slice(0, 2), join(folder, 'nowhere.json')], 3, 'nowhere.json');
  });

  it.each([
    ['other data', limited('{error: {max: 0.3}}'), items({ yes: 81 })],
    ['other settings', `${limited('{error: {max: 0.3}}')}seed: 1\n`, items()],
  ])('parts of %s', async (_name, config, table) => {
    const other = planted(newFolder(), config, { 'items.csv': table });
    const { code, stderr, stdout } = await merge(other, ...shards);
    expect(stderr).toContain('shard-1-of-3.json');
    expect(stderr).toContain('of other files, settings or versions of the data set "mine"');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('parts of other data sets', async () => {
    const other = limited('{error: {max: 0.3}}').replace('mine:', 'yours:');
    const { code, stderr } = await merge(planted(newFolder(), other), ...shards);
    expect(stderr).toContain('nothing of the data set "yours"');
    expect(code).toBe(3);
  });

  it('nothing of other limits: those are for merge to judge by', async () => {
    const other = planted(newFolder(), limited('{error: {max: 0.9}}'));
    const { code, stdout } = await merge(other, ...shards);
    expect(stdout).toContain('1 limit kept');
    expect(code).toBe(0);
  });

  it('no parts at all', async () => {
    await refused([], 2, 'shards');
  });
});
