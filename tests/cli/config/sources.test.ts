import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../harness.ts';
import { loaded } from './loaded.ts';
import { marked } from './marked.ts';
import { folders, LEAST, validated } from './validated.ts';

const newFolder = folders(temporaryFolder());

/** Some configuration, and what it is however it is written. */
const MEANT = {
  ruleset: 1,
  data: { vqa: { test: ['q.json', 'a.json'], metric: 'official-2021' } },
  seed: 3,
};
const YAML = `ruleset: 1
data:
  vqa:
    test: [q.json, a.json]
    metric: official-2021
seed: 3
`;
const JSON_TEXT = JSON.stringify(MEANT, null, 2);

describe('a configuration is read alike', () => {
  it.each([
    ['as YAML', 'hanscheck.config.yaml', YAML],
    ['as JSON', 'hanscheck.config.json', JSON_TEXT],
    ['as a module', 'hanscheck.config.mjs', `export default ${JSON_TEXT};`],
    [
      'as a module that computes',
      'hanscheck.config.mjs',
      `const seed = 1 + 2;\nexport default {...${JSON_TEXT}, seed};`,
    ],
    ['with a byte order mark', 'hanscheck.config.yaml', `\ufeff${YAML}`],
    ['as JSON with a byte order mark', 'hanscheck.config.json', `\ufeff${JSON_TEXT}`],
    ['with CRLF', 'hanscheck.config.yaml', YAML.replaceAll('\n', '\r\n')],
    ['with comments', 'hanscheck.config.yaml', `# ours\n${YAML}# end`],
    ['with fields left empty', 'hanscheck.config.yaml', `${YAML}models:\nbudgets:\n`],
    [
      'with an alias',
      'hanscheck.config.yaml',
      YAML.replace('[q.json, a.json]', '[&q q.json, a.json]').replace('seed: 3', 'seed: &s 3'),
    ],
  ])('%s', async (_how, name, text) => {
    const { config } = await loaded(newFolder(), { [name]: text });
    expect(config).toEqual(MEANT);
  });

  it('with aliases of whole parts', async () => {
    const { config } = await loaded(newFolder(), {
      'hanscheck.config.yaml': 'ruleset: 1\ndata:\n  one: &one {test: t.json}\n  two: *one\n',
    });
    expect(config.data).toEqual({ one: { test: 't.json' }, two: { test: 't.json' } });
  });

  it('from a folder with a space and letters of other scripts', async () => {
    const { config } = await loaded(`${newFolder()} à la dérive 小馬`, {
      'hanscheck.config.mjs': `export default ${JSON_TEXT};`,
    });
    expect(config).toEqual(MEANT);
  });
});

describe('what is no configuration is refused', () => {
  const said = (text: string, name = 'hanscheck.config.yaml') =>
    validated(newFolder(), { [name]: text });

  it.each([
    ['an empty file', ''],
    ['a file of comments', '# nothing\n'],
    ['an empty document', '---\n...\n'],
  ])('%s, for what it lacks', async (_name, text) => {
    const { code, problems } = await said(text);
    expect(problems.map((problem) => /"\w+" is missing/.exec(problem)?.[0])).toEqual([
      '"ruleset" is missing',
      '"data" is missing',
    ]);
    expect(code).toBe(2);
  });

  it.each([
    ['a text', 'hello'],
    ['a number', '3'],
    ['a list', '[1, 2]'],
  ])('%s', async (_name, text) => {
    const { code, problems } = await said(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      'hanscheck.config.yaml:1:1: a configuration takes fields; found ',
    );
    expect(code).toBe(2);
  });

  it.each([
    // a value in quotes ends with its quote: what follows is out of place
    ['a syntax error', `${LEAST}out: "a" ▶b\n`],
    ['a tab where blanks belong', 'ruleset: 1\ndata:\n▶\tvqa: {test: t.json}\n'],
    ['a field given twice', `${LEAST}▶ruleset: 1\n`],
    [
      'a data set given twice',
      'ruleset: 1\ndata:\n  vqa: {test: t.json}\n  ▶vqa: {test: u.json}\n',
    ],
  ])('%s, with its line and column', async (_name, source) => {
    const { text, at } = marked(source);
    const { code, problems } = await said(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`hanscheck.config.yaml:${at}: this is no valid YAML`);
    expect(code).toBe(2);
  });

  it('broken JSON, with its line and column', async () => {
    const { text, at } = marked('{\n  "ruleset": 1,\n  "data": {"vqa": {"test": "t.json"}\n▶');
    const { code, problems } = await said(text, 'hanscheck.config.json');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`hanscheck.config.json:${at}: this is no valid YAML`);
    expect(code).toBe(2);
  });

  it('an alias of nothing', async () => {
    const { code, problems } = await said(`${LEAST}out: *nowhere\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('this is no valid YAML');
    expect(problems[0]).toContain('nowhere');
    expect(code).toBe(2);
  });

  it.each([
    ['a map that holds itself', `${LEAST}models: &m\n  mine: *m\n`],
    ['a list that holds itself', 'ruleset: 1\ndata:\n  vqa:\n    test: &t [a.json, *t]\n'],
    ['two maps that hold each other', `${LEAST}models: &a\n  mine: &b\n    vqa: *a\n  yours: *b\n`],
  ])(
    '%s, without hanging',
    async (_name, text) => {
      const { code, problems } = await said(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(code).toBe(2);
    },
    10_000,
  );

  it('aliases that would blow up, without hanging', async () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    const names = 'abcdefghijkl';
    for (let at = 1; at < names.length; at++) {
      const below = names[at - 1];
      lines.push(`${names[at]}: &${names[at]} [${new Array(10).fill(`*${below}`).join(', ')}]`);
    }
    const { code, problems } = await said(lines.join('\n'));
    expect(problems.length).toBeGreaterThan(0);
    expect(code).toBe(2);
  }, 10_000);

  it.each([
    ['lists', '['.repeat(10_000)],
    ['lists that are closed', `x: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['fields', '{a: '.repeat(10_000)],
    ['fields that are closed', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    [
      'fields by indentation',
      Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ],
  ])(
    '%s nested 10,000 deep',
    async (_name, text) => {
      const { code, problems } = await said(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join('')).not.toContain('internal error');
      expect(code).toBe(2);
    },
    20_000,
  );

  it('a module that throws, with what it says', async () => {
    const text = 'throw new Error("no such luck");';
    const { code, problems } = await said(text, 'hanscheck.config.mjs');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      'hanscheck.config.mjs: the configuration could not be run; found no such luck',
    );
    expect(code).toBe(2);
  });

  it('a module without a default export', async () => {
    const { code, problems } = await said('export const config = {};', 'hanscheck.config.mjs');
    expect(problems[0]).toContain('"ruleset" is missing');
    expect(code).toBe(2);
  });

  it('a module whose object holds itself', async () => {
    const text =
      'const models = {}; models.mine = models;\nexport default {ruleset: 1, data: {vqa: {test: "t.json"}}, models};';
    const { code, problems } = await said(text, 'hanscheck.config.mjs');
    expect(problems.length).toBeGreaterThan(0);
    expect(code).toBe(2);
  });

  it('fields whose names are no texts, without a warning of the parser on stderr', async () => {
    const warnings = vi.spyOn(process, 'emitWarning');
    const { code, problems } = await said(`${LEAST}{a: 1}: 2\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('this field is unknown');
    expect(warnings).not.toHaveBeenCalled();
    expect(code).toBe(2);
  });

  it('another name for a prototype: it is a field like any other', async () => {
    const { code, problems } = await said(`${LEAST}__proto__: {seed: 3}\nconstructor: 1\n`);
    expect(problems.map((problem) => /field "\w+"/.exec(problem)?.[0])).toEqual([
      'field "__proto__"',
      'field "constructor"',
    ]);
    expect(code).toBe(2);
  });
});
