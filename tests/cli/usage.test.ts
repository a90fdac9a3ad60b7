import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/command-table.ts';
import { GLOBAL_OPTIONS, OPTIONS, optionNamed } from '../../cli/options.ts';
import { DEFAULT_SETTINGS, METRICS } from '../../core/index.ts';
import { BASELINES } from '../../trainers/index.ts';
import { hanscheck } from './harness.ts';

describe('the table of options', () => {
  it("has core's defaults and metrics, which it repeats", () => {
    expect(optionNamed('metric')).toMatchObject({
      default: DEFAULT_SETTINGS.metric,
      choices: METRICS,
    });
    expect(optionNamed('folds').default).toBe(DEFAULT_SETTINGS.folds);
    expect(optionNamed('bootstrap').default).toBe(DEFAULT_SETTINGS.bootstrap);
    expect(optionNamed('seeds').default).toBe(DEFAULT_SETTINGS.seeds);
    expect(optionNamed('near-duplicate').default).toBe(DEFAULT_SETTINGS.nearDuplicate);
    expect(optionNamed('baselines')).toMatchObject({
      default: DEFAULT_SETTINGS.baselines.join(','),
      choices: BASELINES,
    });
  });

  it('has no option that no command takes, and no name twice', () => {
    const taken: readonly string[] = COMMANDS.flatMap(({ options }) => options);
    const names = [...OPTIONS, ...GLOBAL_OPTIONS].map(({ name }) => name);
    expect(OPTIONS.filter(({ name }) => !taken.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('--help and --version', () => {
  it('prints every command, and exits 0', async () => {
    const { code, stdout, stderr } = await hanscheck(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toContain(`hanscheck ${name}`);
      expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
    }
    expect(stderr).toBe('');
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'of %s prints its options, defaults and examples',
    async (name) => {
      const { code, stdout } = await hanscheck([name, '--help']);
      const { options, examples } = COMMANDS.find((command) => command.name === name)!;
      expect(code).toBe(0);
      for (const option of options) expect(stdout).toContain(`--${option} `);
      expect(stdout.replace(/\s+/g, ' ')).toContain(
        examples[0]![0].split(' ').slice(0, 3).join(' '),
      );
    },
  );

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await hanscheck(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('completion', () => {
  it('prints a script that calls hanscheck', async () => {
    const { code, stdout } = await hanscheck(['completion']);
    expect(code).toBe(0);
    expect(stdout).toContain('hanscheck --get-yargs-completions');
  });

  it('completes commands, options and choices', async () => {
    const completed = async (...words: string[]) =>
      (await hanscheck(['--get-yargs-completions', 'hanscheck', ...words])).stdout.split('\n');
    expect(await completed('au')).toContain('audit');
    expect(await completed('audit', '--in')).toContain('--in-sample');
    expect(await completed('audit', '--metric', '')).toEqual([...METRICS, '']);
    expect(await completed('score', '--format', '')).toContain('official');
  });
});

describe('wrong usage exits 2, names what is wrong and prints nothing on stdout', () => {
  it.each([
    ['no command', [], 'no command is given. Known are: audit,'],
    ['an unknown command', ['adit'], 'found "adit". Did you mean "audit"?'],
    ['an unknown option', ['audit', '--folsd', '3'], 'found "--folsd". Did you mean "--folds"?'],
    ['an unknown short option', ['audit', '-o', 'x'], 'found "-o"'],
    ["another command's option", ['list', '--folds', '3'], 'found "--folds"'],
    ['a file without its flag', ['audit', 'a.json'], 'Files are given as in --test FILES…'],
    ['an option without its value', ['audit', '--seed'], '--seed is given without a value'],
    ['a missing argument', ['report'], 'report needs result'],
    ['a list of an unknown kind', ['list', 'audit'], 'found "audit". Did you mean "audits"?'],
    ['an unknown thing to explain', ['explain', 'answer-prior'], 'Did you mean "answer-priors"?'],
    [
      'folds that are no number',
      ['audit', '--folds', 'abc'],
      '--folds takes a whole number from 2 to 1000; found "abc"',
    ],
    [
      'near duplicates that are hardly alike',
      ['audit', '--near-duplicate', '0.2'],
      '--near-duplicate takes a number from 0.5 to 1; found "0.2"',
    ],
    [
      'near duplicates of no number',
      ['audit', '--near-duplicate', '80%'],
      'found "80%". Give it as in --near-duplicate 0.8',
    ],
    ['one fold', ['audit', '--folds', '1'], 'from 2 to 1000; found "1"'],
    ['folds beyond reason', ['audit', '--folds', '1001'], 'from 2 to 1000; found "1001"'],
    [
      'a seed with a fraction',
      ['audit', '--seed', '1.5'],
      '--seed takes a whole number of at least 0; found "1.5"',
    ],
    [
      'a negative seed',
      ['audit', '--seed', '-1'],
      '--seed takes a whole number of at least 0; found "-1"',
    ],
    ['a seed in another notation', ['audit', '--seed', '1e3'], 'found "1e3"'],
    [
      'a seed too large to be exact',
      ['audit', '--seed', '9007199254740993'],
      'found "9007199254740993"',
    ],
    [
      'no replicates',
      ['audit', '--bootstrap', '0'],
      '--bootstrap takes a whole number from 40 to 1000000; found "0"',
    ],
    ['no items', ['audit', '--limit-items', '0'], '--limit-items takes a whole number'],
    [
      'an option given twice',
      ['audit', '--seed', '1', '--seed', '2'],
      '--seed is given 2 times; found "1", "2"',
    ],
    ['an empty value', ['audit', '--out', ''], '--out is given an empty text'],
    [
      'an unknown metric',
      ['audit', '--metric', 'official'],
      'found "official". Did you mean "official-2021"?',
    ],
    [
      'an unknown audit',
      ['audit', '--audits', 'answer-balanc'],
      'found "answer-balanc". Did you mean "answer-balance"?',
    ],
    [
      'an unknown baseline',
      ['audit', '--baselines', 'bag-of-ngrams,lstm'],
      '--baselines does not know this name; found "lstm". Did you mean "lstm-q"?',
    ],
    [
      'baselines that are not to be trained',
      ['audit', '--no-train', '--baselines', 'lstm-q'],
      '--no-train and --baselines contradict each other; found lstm-q',
    ],
    ['no training', ['audit', '--seeds', '0'], '--seeds takes a whole number from 1 to 100'],
    ['no thread', ['audit', '--threads', '0'], '--threads takes a whole number from 1 to 64'],
    ['an unknown report', ['audit', '--report', 'htm=x'], 'found "htm". Did you mean "html"?'],
    ['a report without its file', ['audit', '--report', 'html='], '--report names no file'],
    [
      'two reports to stdout',
      ['audit', '--report', 'json=-', '--report', 'html=-'],
      'more than one report to stdout; found json, html',
    ],
    [
      'two reports to one file',
      ['audit', '--report', 'json=x', '--report', 'html=./x'],
      'found json, html',
    ],
    [
      'a join that is neither',
      ['audit', '--join', 'outer'],
      '--join does not know this name; found "outer"',
    ],
    [
      'columns without a name',
      ['audit', '--columns', 'question'],
      'found "question". Give them as in --columns',
    ],
    [
      'a field mapped twice',
      ['audit', '--columns', 'id=a,id=b'],
      '--columns maps a field twice; found "id"',
    ],
    [
      'train without test',
      ['audit', '--train', 'a.json'],
      'found --train a.json. Add the files of one split as --test',
    ],
    [
      'predictions without test',
      ['audit', '--predictions', 'a.json'],
      'found --predictions a.json',
    ],
    [
      'two models of one name',
      ['audit', '--test', 'q', '--predictions', 'x/a.json', 'y/a.json'],
      'gives two models one name; found "a"',
    ],
    [
      'answers to train without test',
      ['audit', '--train-predictions', 'a.json'],
      'found --train-predictions a.json',
    ],
    [
      'answers to train without train',
      ['audit', '--test', 'q', '--predictions', 'a.json', '--train-predictions', 'b.json'],
      '--train-predictions needs --train',
    ],
    [
      'answers to train of a model without answers to test',
      ['audit', '--test', 'q', '--train', 't', '--train-predictions', 'b.json'],
      '--train-predictions needs --predictions',
    ],
    [
      'answers to train of a model with another name',
      [
        ...['audit', '--test', 'q', '--train', 't', '--predictions', 'sam=a.json', 'mcb=b.json'],
        ...['--train-predictions', 'san=c.json'],
      ],
      'as in --train-predictions sam=c.json',
    ],
    ['a model without a file', ['audit', '--test', 'q', '--predictions', 'a='], 'found "a="'],
    [
      'a score without predictions',
      ['score', '--test', 'a.json'],
      'score needs --predictions FILE',
    ],
    ['a score without items', ['score'], 'score needs --test FILES…'],
    ['an adapter that is not', ['audit', '--test', 'package.json', '--as', 'vqq'], '"vqq"'],
  ] as const)('%s', async (_name, argv, message) => {
    const { code, stdout, stderr } = await hanscheck([...argv, '--quiet']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  it('makes hostile text visible', async () => {
    const { stderr } = await hanscheck(['audit', '--metric', '\u001b[31mred\u202e']);
    expect(stderr).toContain('<U+001B>[31mred<U+202E>');
  });
});
