import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import { folders } from '../config/validated.ts';
import { temporaryFolder, writeFiles } from '../harness.ts';
import {
  answers,
  checked,
  hasResult,
  items,
  limited,
  planted,
  QUICK_CONFIG,
  resultIn,
  verdictsIn,
} from './planted.ts';

const newFolder = folders(temporaryFolder());

/** A check with one limit on a share of 0.4, whose 95 % interval is [0.335, 0.469] (Wilson, 80 of 200). */
const check = (limit: string, ...argv: string[]) =>
  checked(planted(newFolder(), limited(limit)), argv);

describe('check exits with', () => {
  it('0 where the interval is within the limit', async () => {
    const { code, folder, stdout } = await check('{error: {max: 0.5}}');
    expect(verdictsIn(folder)).toEqual(['pass']);
    expect(resultIn(folder).gate.checks[0]).toMatchObject({ value: 0.4, n: 200 });
    expect(stdout).toContain('1 limit kept');
    expect(code).toBe(0);
  });

  it('1 where all of the interval is past the limit', async () => {
    const { code, folder, stdout } = await check('{error: {max: 0.3}}');
    expect(verdictsIn(folder)).toEqual(['fail']);
    expect(stdout).toContain('1 of 1 limit crossed');
    expect(code).toBe(1);
  });

  it.each([
    ['a least value that is reached', '{error: {min: 0.3}}', 'pass', 0],
    ['a least value that is not', '{error: {min: 0.5}}', 'fail', 1],
    ['a limit within the interval', '{error: {max: 0.38}}', 'inconclusive', 0],
    ['a limit within it, on the value alone', '{error: {max: 0.38, on: point}}', 'fail', 1],
    ['the value itself, on the value alone', '{error: {max: 0.4, on: point}}', 'pass', 0],
    // the upper end, 0.469, is past 0.42
    ['a limit that all of the interval is to keep', '{error: {max: 0.42, on: upper}}', 'fail', 1],
    ['a warning that is crossed', '{warn: {max: 0.3}}', 'warn', 0],
  ])('the code of %s', async (_name, limit, verdict, expected) => {
    const { code, folder } = await check(limit);
    expect(verdictsIn(folder)).toEqual([verdict]);
    expect(code).toBe(expected);
  });

  it.each([
    ['warn', '{warn: {max: 0.3}}', 1],
    ['warn', '{error: {max: 0.38}}', 0],
    ['inconclusive', '{error: {max: 0.38}}', 1],
    ['inconclusive', '{warn: {max: 0.38}}', 1],
    ['inconclusive', '{warn: {max: 0.3}}', 0],
    ['error', '{warn: {max: 0.3}}', 0],
    ['warn,inconclusive', '{warn: {max: 0.3}}', 1],
    ['warn', '{error: {max: 0.3}}', 1],
    ['warn', '{error: {max: 0.5}}', 0],
  ])('--fail-on %s, of %s: %i', async (failOn, limit, expected) => {
    expect((await check(limit, '--fail-on', failOn)).code).toBe(expected);
  });

  it('what failOn of the configuration says, and --fail-on over it', async () => {
    const folder = planted(newFolder(), `${limited('{warn: {max: 0.3}}')}failOn: [warn]\n`);
    expect((await checked(folder)).code).toBe(1);
    expect((await checked(folder, ['--fail-on', 'error'])).code).toBe(0);
  });

  it('1 where a limit could not be judged and inconclusive fails', async () => {
    const config = `${QUICK_CONFIG.replace('[answer-balance]', '[group-accuracy]')}data: {mine: {test: items.csv}}
budgets: {group-accuracy/overall: {error: {min: 0.5}}}
`;
    const folder = planted(newFolder(), config); // there are no answers of models
    expect((await checked(folder)).code).toBe(0);
    expect(verdictsIn(folder)).toEqual(['not-applicable']);
    expect((await checked(folder, ['--fail-on', 'inconclusive'])).code).toBe(1);
  });

  it('0 with --exit-zero, and the verdict is written all the same', async () => {
    const { code, folder, stdout } = await check('{error: {max: 0.3}}', '--exit-zero');
    expect(resultIn(folder).gate.verdict).toBe('fail');
    expect(stdout).toContain('1 of 1 limit crossed');
    expect(code).toBe(0);
  });

  it('2 and no report where the configuration is wrong', async () => {
    const { code, folder, stdout } = await check('{error: {maximum: 0.3}}');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(hasResult(folder)).toBe(false);
  });

  it.each([
    ['--fail-on', 'eror', 'Did you mean "error"?'],
    ['--data', 'mien', 'Did you mean "mine"?'],
    ['--report', 'jnuit=a.xml', 'Did you mean "junit"?'],
    ['--base', 'nowhere', 'nowhere'],
  ])('2 or 3 and no report with %s %s', async (flag, value, message) => {
    const { code, folder, stderr } = await check('{error: {max: 0.3}}', flag, value);
    expect(stderr).toContain(message);
    expect(code).toBe(flag === '--base' ? 3 : 2);
    expect(hasResult(folder)).toBe(false);
  });

  it('3 where a file of data is missing, which is named', async () => {
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'), {});
    const { code, stderr, stdout } = await checked(folder);
    expect(stderr).toContain('items.csv');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(hasResult(folder)).toBe(false);
  });

  it('3 where a file of data is broken', async () => {
    const files = { 'items.csv': 'id,question,answer\n1,"what' };
    const folder = planted(newFolder(), limited('{error: {max: 0.3}}'), files);
    const { code, stderr } = await checked(folder);
    expect(stderr).toContain('items.csv');
    expect(code).toBe(3);
  });
});

describe('check where what baselines run on is missing', () => {
  const loadRuntime = () =>
    Promise.reject(
      new Failure({ kind: 'missing-part', what: 'training needs it', advice: 'Install it.' }),
    );
  const TRAINED = `ruleset: 1
bootstrap: 100
audits: {answer-balance: true, AUDIT}
data: {mine: {test: items.csv}}
`;
  const LIMIT = 'budgets: {question-only/bag-of-ngrams: {error: {max: 0.9}}}\n';
  const config = (audit: string) => TRAINED.replace('AUDIT', audit);

  it('exits with 3, before it reads, where a limit asks for a baseline', async () => {
    const folder = planted(newFolder(), config('data-map: false') + LIMIT);
    const { code, stderr, stdout } = await checked(folder, [], { loadRuntime });
    expect(stderr).toContain('training needs it. Install it.');
    expect(stderr).not.toContain('reading');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(hasResult(folder)).toBe(false);
  });

  it('exits with 3 where an audit is asked for by name, or a baseline', async () => {
    const named = planted(newFolder(), config('question-only: true'));
    expect((await checked(named, [], { loadRuntime })).code).toBe(3);
    const baseline = planted(newFolder(), `${config('data-map: false')}baselines: [lstm-q]\n`);
    expect((await checked(baseline, [], { loadRuntime })).code).toBe(3);
  });

  it('goes on without where nothing asks for them', async () => {
    const folder = planted(newFolder(), config('data-map: false'));
    expect((await checked(folder, [], { loadRuntime })).code).toBe(0);
    const result = resultIn(folder).results.find(({ id }) => id === 'question-only')!;
    expect(result).toMatchObject({
      verdict: 'not-applicable',
      reason: 'training needs it. Install it.',
    });
  });

  it('exits with 3 also where an earlier run has gone on without', async () => {
    const folder = planted(newFolder(), config('data-map: false'));
    await checked(folder, [], { loadRuntime });
    planted(folder, config('data-map: false') + LIMIT);
    expect((await checked(folder, [], { loadRuntime })).code).toBe(3);
  });

  it('keeps nothing of a run that went on without: the part may be there the next time', async () => {
    const folder = planted(newFolder(), config('data-map: false'));
    await checked(folder, [], { loadRuntime });
    expect((await checked(folder)).code).toBe(0);
    const result = resultIn(folder).results.find(({ id }) => id === 'question-only')!;
    expect(result.verdict).toBe('measured');
  });

  it('asks for nothing with train: false', async () => {
    const folder = planted(newFolder(), `${config('data-map: false') + LIMIT}train: false\n`);
    expect((await checked(folder, [], { loadRuntime })).code).toBe(0);
    expect(verdictsIn(folder)).toEqual(['not-applicable']);
  });
});

describe('a limit of groups', () => {
  const files = { 'items.csv': items(), 'model.json': answers() };
  const config = (
    rule: string,
    limit: string,
  ) => `${QUICK_CONFIG.replace('[answer-balance]', '[answer-balance, group-accuracy]')}data: {mine: {test: items.csv}}
models: {looking: {mine: model.json}}
budgets:
  ${rule}:
    ${limit}
`;

  it('that are not there exits with 2 and says which are, after the report is written', async () => {
    const limit = '{for: {questionType: "how mny"}, error: {max: 0.5}}';
    const folder = planted(newFolder(), config('answer-balance/top-answer-share', limit), files);
    const { code, stderr, stdout } = await checked(folder);
    // four lines of settings, then data, models, budgets, the rule, and its limit in the ninth
    expect(stderr).toMatch(/hanscheck\.config\.yaml:9:\d+: the report has no answer-balance\/top/);
    expect(stderr).toContain('found questionType=how mny');
    expect(stderr).toContain('There are: all items; questionType=');
    expect(stderr).toContain('questionType=how many');
    expect(code).toBe(2);
    expect(verdictsIn(folder)).toEqual(['not-applicable']);
    expect(stdout).toContain('not applicable');
  });

  it('is about each with "*"', async () => {
    const limit = '{for: {answerType: "*"}, error: {min: 0.7}}';
    const folder = planted(newFolder(), config('group-accuracy/overall', limit), files);
    const { code } = await checked(folder);
    const { checks } = resultIn(folder).gate;
    // right on 90 of 100 and on 50 of 100: Wilson's [0.826, 0.945] and [0.404, 0.596]
    expect(checks.map(({ group, value, verdict }) => [group?.answerType, value, verdict])).toEqual([
      ['yes/no', 0.9, 'pass'],
      ['number', 0.5, 'fail'],
    ]);
    expect(code).toBe(1);
  });

  it('is about the one that is named', async () => {
    const limit = '{for: {answerType: yes/no}, error: {min: 0.7}}';
    const folder = planted(newFolder(), config('group-accuracy/overall', limit), files);
    expect((await checked(folder)).code).toBe(0);
    expect(resultIn(folder).gate.checks.map(({ value }) => value)).toEqual([0.9]);
  });

  const ofTwo = (limit: string) =>
    config('group-accuracy/overall', limit).replace(
      '{looking: {mine: model.json}}',
      '{looking: {mine: model.json}, twin: {mine: model.json}}',
    );

  it('is about all items of every model without', async () => {
    const folder = planted(newFolder(), ofTwo('{error: {min: 0.5}}'), files);
    await checked(folder);
    // 140 of 200
    expect(resultIn(folder).gate.checks.map(({ group, value }) => [group, value])).toEqual([
      [{ model: 'looking' }, 0.7],
      [{ model: 'twin' }, 0.7],
    ]);
  });

  it('is about the model that is named', async () => {
    const folder = planted(newFolder(), ofTwo('{for: {model: twin}, error: {min: 0.5}}'), files);
    await checked(folder);
    expect(resultIn(folder).gate.checks.map(({ group }) => group)).toEqual([{ model: 'twin' }]);
  });

  it('of a model that is not there exits with 2', async () => {
    const folder = planted(newFolder(), ofTwo('{for: {model: lookin}, error: {min: 0.5}}'), files);
    const { code, stderr } = await checked(folder);
    expect(stderr).toContain('model=looking');
    expect(code).toBe(2);
  });

  it('names its place as it is seen from the folder of the configuration', async () => {
    const folder = newFolder();
    writeFiles(folder, {
      'shared/limits.yaml': limited('{error: {max: 0.5}}').replace('items.csv', '../items.csv'),
    });
    planted(folder, 'extends: shared/limits.yaml\n');
    await checked(folder);
    expect(resultIn(folder).gate.checks[0]!.where).toMatchObject({
      file: 'shared/limits.yaml',
      line: 7, // four of the settings, one of the data, one of `budgets`
    });
  });
});

describe('check says', () => {
  it('the table alone on stdout, and its progress on stderr', async () => {
    const { stdout, stderr } = await check('{error: {max: 0.3}}');
    expect(stdout.split('\n')[0]).toBe('mine');
    expect(stdout.split('\n')[1]).toContain('Failed: 1 of 1 limit crossed');
    expect(stdout).not.toContain('hashing');
    expect(stderr).toContain('hashing');
    expect(stderr).toContain('reading test');
  });

  it('nothing on stderr with --quiet', async () => {
    const { code, stdout, stderr } = await check('{error: {max: 0.3}}', '--quiet');
    expect(stderr).toBe('');
    expect(stdout).toContain('Failed');
    expect(code).toBe(1);
  });
});
