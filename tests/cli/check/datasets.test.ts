import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../config/validated.ts';
import { hanscheck, temporaryFolder } from '../harness.ts';
import { checked, items, planted, QUICK_CONFIG, resultIn, verdictsIn } from './planted.ts';

const newFolder = folders(temporaryFolder());

/** One set whose commonest answer has a share of 0.4 and one with 0.5; both may have at most 0.45 and 0.3. */
const CONFIG = `${QUICK_CONFIG}data:
  good: {test: good.csv}
  bad:
    test: [bad.csv]
    budgets:
      answer-balance/top-answer-share: {error: {max: 0.3}}
budgets:
  answer-balance/top-answer-share: {error: {max: 0.6}}
`;
const FILES = { 'good.csv': items(), 'bad.csv': items({ yes: 100 }) };
const both = () => planted(newFolder(), CONFIG, FILES);

describe('check of several data sets', () => {
  it('writes a folder for each, and prints each by its name in their order', async () => {
    const { code, folder, stdout } = await checked(both());
    expect(readdirSync(join(folder, 'hanscheck-report')).sort()).toEqual(['bad', 'good']);
    expect(verdictsIn(folder, 'good')).toEqual(['pass']);
    expect(verdictsIn(folder, 'bad')).toEqual(['fail']);
    expect(resultIn(folder, 'bad').gate.dataset).toBe('bad');
    expect(stdout).toMatch(/^good\n(.*1 limit kept\n)+bad\n.*1 of 1 limit crossed\n/);
    expect(code).toBe(1); // as one of them says
  });

  it('shares the chance of a false alarm among them, also where some are left out', async () => {
    const { folder } = await checked(both(), ['--data', 'good']);
    // ruleset 1 has 0.025 for a build, of two data sets
    expect(resultIn(folder, 'good').gate.falseAlarmRate).toBe(0.0125);
    const one = planted(newFolder(), `${QUICK_CONFIG}data: {good: {test: good.csv}}\n`, FILES);
    await checked(one);
    expect(resultIn(one).gate.falseAlarmRate).toBe(0.025);
  });

  it('takes with --data only some, which do not read the others', async () => {
    const folder = planted(newFolder(), CONFIG, { 'good.csv': items() }); // bad.csv is not there
    const { code, stdout } = await checked(folder, ['--data', 'good']);
    expect(stdout).toMatch(/^good\n/);
    expect(stdout).not.toContain('bad');
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'hanscheck-report'))).toEqual(['good']);
    expect((await checked(folder, ['--data', 'good,bad'])).code).toBe(3);
  });

  it('writes to the folder that --out names', async () => {
    const folder = both();
    await checked(folder, ['--out', join(folder, 'elsewhere')]);
    expect(existsSync(join(folder, 'elsewhere', 'bad', 'result.json'))).toBe(true);
    expect(existsSync(join(folder, 'hanscheck-report'))).toBe(false);
  });

  it('puts the name of the data set into each file that --report names', async () => {
    const folder = both();
    const reports = ['junit.xml', 'a.b/plain', '.hidden'].map((name) => join(folder, name));
    await checked(folder, [
      ...['--report', `junit=${reports[0]}`, '--report', `text=${reports[1]}`],
      ...['--report', `json=${reports[2]}`],
    ]);
    for (const name of ['good', 'bad']) {
      expect(readFileSync(join(folder, `junit.${name}.xml`), 'utf8')).toContain('<testsuite');
      expect(existsSync(join(folder, 'a.b', `plain.${name}`))).toBe(true);
      const own = JSON.parse(readFileSync(join(folder, `.${name}.hidden`), 'utf8'));
      expect(own.gate.dataset).toBe(name);
    }
    expect(existsSync(join(folder, 'junit.xml'))).toBe(false);
  });

  it('prints no two documents in a row, but lines of all', async () => {
    const folder = both();
    const { code, stdout, stderr } = await checked(folder, ['--report', 'json=-']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('stdout takes one document, and there are 2 data sets');
    expect(
      JSON.parse((await checked(folder, ['--report', 'json=-', '--data', 'bad'])).stdout),
    ).toMatchObject({ gate: { dataset: 'bad' } });
    const lines = (await checked(folder, ['--report', 'github=-'])).stdout;
    expect(lines).toMatch(/^::notice .*\n::error .*title=bad%2C limit crossed/);
  });

  it('writes a report without a file into the folder of each', async () => {
    const { folder } = await checked(both(), ['--report', 'junit']);
    for (const name of ['good', 'bad']) {
      const { files } = resultIn(folder, name) as unknown as { files: Record<string, string> };
      expect(Object.keys(files).filter((file) => file.endsWith('.xml'))).toHaveLength(1);
    }
  });

  it('judges saved results by their data sets, in the order given', async () => {
    const { folder } = await checked(both());
    const saved = join(folder, 'hanscheck-report');
    const given = [`bad=${join(saved, 'bad')}`, `good=${join(saved, 'good', 'result.json')}`];
    const { code, stdout } = await checked(folder, given);
    expect(stdout).toMatch(/^bad\n.*crossed\n(.*\n)*good\n.*1 limit kept\n/);
    expect(code).toBe(1);
    expect((await checked(folder, given.slice(1))).code).toBe(0);
  });

  it.each([
    ['of no data set', (saved: string) => [saved], 'several data sets'],
    ['of an unknown one', (saved: string) => [`godo=${saved}`], 'Did you mean "good"?'],
    ['twice of one', (saved: string) => [`good=${saved}`, `good=${saved}`], 'two saved results'],
  ])('refuses a saved result that is %s', async (_name, given, message) => {
    const { folder } = await checked(both());
    const argv = given(join(folder, 'hanscheck-report', 'good'));
    const { code, stdout, stderr } = await checked(folder, argv);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('takes a saved result without a name where --data leaves one', async () => {
    const { folder } = await checked(both());
    const saved = join(folder, 'hanscheck-report', 'good');
    const { code, stdout } = await checked(folder, [saved, '--data', 'good']);
    expect(stdout).toMatch(/^good\n.*1 limit kept\n/);
    expect(code).toBe(0);
  });
});

describe('the base of a comment', () => {
  it('is of each data set in a folder of its name', async () => {
    const folder = both();
    const base = join(folder, 'before');
    await checked(folder, ['--out', base]);
    planted(folder, CONFIG, { 'good.csv': items({ yes: 90 }), 'bad.csv': items({ yes: 100 }) });
    const report = `pull-request=${join(folder, 'comment.md')}`;
    const { code } = await checked(folder, ['--base', base, '--report', report]);
    expect(code).toBe(1);
    const comment = readFileSync(join(folder, 'comment.good.md'), 'utf8');
    // the share rises from 80 to 90 of 200
    expect(comment).toContain('40.0%');
    expect(comment).toContain('45.0%');
    expect(readFileSync(join(folder, 'comment.bad.md'), 'utf8')).not.toContain('45.0%');
  });

  it('is refused with 3 before anything is read where one is missing', async () => {
    const folder = both();
    await checked(folder, ['--out', join(folder, 'before'), '--data', 'good']);
    const { code, stderr } = await checked(folder, ['--base', join(folder, 'before')]);
    expect(stderr).toContain(join('before', 'bad'));
    expect(stderr).not.toContain('hashing');
    expect(code).toBe(3);
  });
});

describe('a name that is a field of every object', () => {
  it('is a data set like any other', async () => {
    const config = `${QUICK_CONFIG}data: {constructor: {test: good.csv}, toString: {test: bad.csv}}\n`;
    const folder = planted(newFolder(), config, FILES);
    const { code, stdout } = await checked(folder);
    expect(stdout).toMatch(/^constructor\n(.*\n)+toString\n/);
    expect(code).toBe(0);
    const argv = ['merge', ...(await shardsOf(folder)), ...configOf(folder)];
    expect(await hanscheck(argv)).toMatchObject({ code: 0, stdout });
  });
});

const configOf = (folder: string) => [
  '--config',
  join(folder, 'hanscheck.config.yaml'),
  '--no-cache',
];

async function shardsOf(folder: string): Promise<string[]> {
  const paths = [];
  for (const index of [1, 2]) {
    const argv = ['check', '--shard', `${index}/2`, ...configOf(folder)];
    const { code, stdout } = await hanscheck(argv);
    expect(code).toBe(0);
    paths.push(stdout.trim());
  }
  return paths;
}
