import { describe, expect, it } from 'vitest';
import { checkHouse } from '../../scripts/check-house.ts';
import type { Violation } from '../../scripts/generate-docs.ts';

/** The violations of a tree given as literal files. */
function check(files: Readonly<Record<string, string>>): Violation[] {
  return checkHouse(new Map(Object.entries(files)));
}

/** The violated laws of a tree with one file, as `line: law`. */
function lawsOf(path: string, text: string): string[] {
  return check({ [path]: text }).map(({ line, law }) => `${line}: ${law}`);
}

describe('streets', () => {
  it('lets a room import its own files, core by its door, and its packages', () => {
    expect(
      lawsOf('core/a.ts', "import { b } from './b.ts';\nimport * as aq from 'arquero';"),
    ).toEqual([]);
    expect(lawsOf('audits/a.ts', "import { b } from '../core/index.ts';")).toEqual([]);
    expect(lawsOf('adapters/a.ts', "import { open } from 'node:fs/promises';")).toEqual([]);
    expect(lawsOf('reports/a.ts', "import { compile } from 'vega-lite';")).toEqual([]);
    expect(lawsOf('fixtures/a.ts', "import { deflateSync } from 'node:zlib';")).toEqual([]);
    expect(lawsOf('cli/a.ts', "import { hideBin } from 'yargs/helpers';")).toEqual([]);
    expect(lawsOf('cli.ts', "import { run } from './cli/run.ts';")).toEqual([]);
    expect(lawsOf('index.ts', "export * from './audits/index.ts';")).toEqual([]);
  });

  it('lets core import no room', () => {
    expect(lawsOf('core/a.ts', "\nimport type { B } from '../audits/index.ts';")).toEqual([
      '2: core may import no room; found "audits/index.ts"',
    ]);
  });

  it('keeps reports from seeing audits, in every form of import', () => {
    const law = '1: reports may import core; found "audits/index.ts"';
    expect(lawsOf('reports/a.ts', "export * from '../audits/index.ts';")).toEqual([law]);
    expect(lawsOf('reports/a.ts', "const b = await import('../audits/index.ts');")).toEqual([law]);
    expect(lawsOf('reports/a.ts', "type B = import('../audits/index.ts').B;")).toEqual([law]);
  });

  it('has one door a room', () => {
    expect(lawsOf('audits/a.ts', "import { b } from '../core/split/split.ts';")).toEqual([
      '1: a room is entered by its door, index.ts; found "core/split/split.ts"',
    ]);
  });

  it('keeps rooms from importing tests and scripts', () => {
    expect(lawsOf('core/a.ts', "import { b } from '../tests/b.ts';")).toEqual([
      '1: core may import no room; found "tests/b.ts"',
    ]);
  });

  it('leaves tests and scripts free', () => {
    expect(lawsOf('tests/a.test.ts', "import { b } from '../core/split/split.ts';")).toEqual([]);
  });

  it('allows packages and modules of Node only where they belong', () => {
    expect(lawsOf('core/a.ts', "import vega from 'vega';")).toEqual([
      '1: core may import arquero; found "vega"',
    ]);
    expect(lawsOf('audits/a.ts', "import { op } from '@scope/name/part';")).toEqual([
      '1: audits may import no package; found "@scope/name/part"',
    ]);
    expect(lawsOf('audits/a.ts', "import { readFileSync } from 'node:fs';")).toEqual([
      '1: audits may not import "node:fs"',
    ]);
  });

  it('lets reports read a file only where a comment says which', () => {
    const reads = "import { readFileSync } from 'node:fs';";
    expect(lawsOf('reports/a.ts', reads)).toEqual(['1: reports read no file but their own asset']);
    expect(
      lawsOf('reports/a.ts', `// It reads the script that the build put beside.\n${reads}`),
    ).toEqual([]);
  });
});

describe('clock, environment and chance', () => {
  it('are refused outside of the command line', () => {
    expect(lawsOf('core/a.ts', 'const a = Math.random();')).toEqual([
      '1: core may not use Math.random',
    ]);
    expect(lawsOf('audits/a.ts', 'const a = new Date();')).toEqual(['1: audits may not use Date']);
    expect(lawsOf('reports/a.ts', "console.log('a');")).toEqual(['1: reports may not use console']);
    expect(lawsOf('adapters/a.ts', 'const { env } = globalThis.process;')).toEqual([
      '1: adapters may not use process',
    ]);
  });

  it('are allowed to the command line, to tests and to scripts', () => {
    const code = 'console.log(new Date(), Math.random(), process.argv);';
    for (const path of ['cli/a.ts', 'cli.ts', 'tests/a.ts', 'scripts/a.ts']) {
      expect(lawsOf(path, code)).toEqual([]);
    }
  });

  it('leave alone what merely has such a name, and the rest of Math', () => {
    expect(lawsOf('core/a.ts', 'const a = { process: 1 }; Math.max(a.process);')).toEqual([]);
  });
});

describe('words', () => {
  it('refuses any, enum and a default export', () => {
    expect(lawsOf('core/a.ts', 'let a: any;')).toEqual(['1: no any']);
    expect(lawsOf('tests/a.ts', 'enum A { b }')).toEqual(['1: no enum']);
    expect(lawsOf('core/a.ts', 'export default 1;')).toEqual(['1: no default export']);
    expect(lawsOf('core/a.ts', 'const a = 1;\nexport { a as default };')).toEqual([
      '2: no default export',
    ]);
  });

  it('allows the default export that a config file must have, and unknown', () => {
    expect(lawsOf('vitest.config.ts', 'export default {};')).toEqual([]);
    expect(lawsOf('core/a.ts', 'export let any: unknown;')).toEqual([]);
  });

  it('refuses identifiers that promise, and not what comments and texts say', () => {
    expect(lawsOf('audits/a.ts', 'function debiasSplit() {}')).toEqual([
      '1: "debiasSplit" promises too much',
    ]);
    expect(lawsOf('core/a.ts', 'const isUnbiased = 1;')).toEqual([
      '1: "isUnbiased" promises too much',
    ]);
    expect(lawsOf('core/a.ts', "// an unbiased estimator\nconst a = 'unbiased';")).toEqual([]);
  });

  it('refuses drawers as names of files and folders', () => {
    expect(lawsOf('core/utils.ts', '')).toEqual(['1: "utils" is a drawer, not a name']);
    expect(lawsOf('tests/helpers/a.ts', '')).toEqual(['1: "helpers" is a drawer, not a name']);
    expect(lawsOf('core/commonest-answer.ts', '')).toEqual([]);
  });
});

describe('lengths', () => {
  const lines = (count: number) => 'f();\n'.repeat(count);

  it('refuses a function of 81 lines and allows one of 80', () => {
    expect(lawsOf('core/a.ts', `function a() {\n${lines(79)}}`)).toEqual([
      '1: 81 lines in a function; at most 80',
    ]);
    expect(lawsOf('core/a.ts', `const a = () => {\n${lines(78)}};`)).toEqual([]);
  });

  it('does not count the body of a suite as a function', () => {
    expect(lawsOf('tests/a.test.ts', `describe.skipIf(b)('a', () => {\n${lines(90)}});`)).toEqual(
      [],
    );
  });

  it('refuses a file of 301 lines and allows one of 300', () => {
    expect(lawsOf('core/a.ts', lines(301))).toEqual(['1: 301 lines in a file; at most 300']);
    expect(lawsOf('core/a.ts', lines(300))).toEqual([]);
  });

  it('allows a long file that is one exported table, and no code beside it', () => {
    const table = `export const TABLE = [\n${"'a',\n".repeat(400)}] as const;\n`;
    expect(lawsOf('core/a.ts', `import type { B } from './b.ts';\n${table}`)).toEqual([]);
    expect(lawsOf('core/a.ts', `${table}export const b = 1;`)).toHaveLength(1);
    expect(lawsOf('core/a.ts', `export const B = [\n${'f(),\n'.repeat(400)}];`)).toHaveLength(1);
  });
});

describe('ScatterND', () => {
  it('with a reduction is refused in trainers', () => {
    expect(lawsOf('trainers/a.ts', "\nnode('ScatterND', [a], { reduction: 'add' });")).toEqual([
      '2: ScatterND with a reduction races between threads',
    ]);
    const asObject = "const a = { op: 'ScatterND', attributes: { reduction: 'mul' } };";
    expect(lawsOf('trainers/a.ts', asObject)).toHaveLength(1);
  });

  it('without one is allowed, and so is ScatterElements with one', () => {
    expect(lawsOf('trainers/a.ts', "node('ScatterND', [a], { reduction: 'none' });")).toEqual([]);
    expect(lawsOf('trainers/a.ts', "node('ScatterND', [a]);")).toEqual([]);
    expect(lawsOf('trainers/a.ts', "node('ScatterElements', [a], { reduction: 'add' });")).toEqual(
      [],
    );
  });
});

const AUDIT = `import type { Audit } from '../audit.ts';
export const answerCount: Audit = { meta: { id: 'answer-count', cites: ['kish1965'] } };`;

const PAGE = `# Answer count
## What it asks
## Formula
## Reading the number
## What it cannot tell
## Options and limits
## Sources
- Kish (\`kish1965\`)`;

/** A house with one audit that keeps every law of parity. */
const HOUSE = {
  'audits/data/answer-count.ts': AUDIT,
  'audits/index.ts':
    "import { answerCount } from './data/answer-count.ts';\nexport const AUDITS = [answerCount];",
  'tests/audits/data/answer-count.test.ts': '',
  'docs/audits/answer-count.md': PAGE,
  'docs/references.bib': '@book{kish1965,\n  title = {Survey Sampling}\n}',
} as const;

/** The laws that a house breaks whose files are HOUSE's, with these put in their place. */
function lawsWith(changes: Readonly<Record<string, string>>, without?: keyof typeof HOUSE) {
  const files: Record<string, string> = { ...HOUSE, ...changes };
  if (without) delete files[without];
  return check(files).map(({ file, line, law }) => `${file}:${line} ${law}`);
}

describe('one audit: one file, one line, one test, one page', () => {
  it('has nothing to say of an audit that has them all', () => {
    expect(lawsWith({})).toEqual([]);
  });

  it('asks for the id of the file name', () => {
    expect(
      lawsWith({ 'audits/data/answer-count.ts': AUDIT.replace("'answer-count'", "'a'") }),
    ).toEqual(['audits/data/answer-count.ts:1 the audit has another id than its file, or none']);
  });

  it('asks for the line in the registry, not for an import alone', () => {
    const law = 'audits/data/answer-count.ts:1 the audit is not registered';
    const imported = "import { answerCount } from './data/answer-count.ts';";
    expect(lawsWith({ 'audits/index.ts': `${imported}\nexport const AUDITS = [];` })).toEqual([
      law,
    ]);
    expect(lawsWith({}, 'audits/index.ts')).toEqual([law]);
    expect(lawsWith({ 'audits/registry.ts': '' })).toEqual([law]);
  });

  it('knows a registry that has a file of its own', () => {
    const files = { 'audits/registry.ts': HOUSE['audits/index.ts'] };
    expect(lawsWith(files, 'audits/index.ts')).toEqual([]);
  });

  it('asks for the test and the page', () => {
    expect(lawsWith({}, 'tests/audits/data/answer-count.test.ts')).toEqual([
      'audits/data/answer-count.ts:1 the audit has no test',
    ]);
    expect(lawsWith({}, 'docs/audits/answer-count.md')).toEqual([
      'audits/data/answer-count.ts:1 the audit has no page',
    ]);
  });

  it('asks for the source of every key that the audit cites', () => {
    const cited = AUDIT.replace("'kish1965'", "'kish1965', 'nobody1900'");
    expect(lawsWith({ 'audits/data/answer-count.ts': cited })).toEqual([
      'audits/data/answer-count.ts:1 no source has the key "nobody1900"',
    ]);
  });

  it('says what to do', () => {
    const [violation] = check({ 'core/utils.ts': '' });
    expect(violation?.advice).toBe('Name the one thing it holds.');
  });
});

describe('adapters and reporters', () => {
  const adapter = "export const vqa: SplitAdapter = { id: 'vqa' };";
  const registry = "import { vqa } from './splits/vqa.ts';\nexport const A = [vqa] as const;";

  it('need a registry line, a test and the id of their file, but no page', () => {
    const files = {
      'adapters/splits/vqa.ts': adapter,
      'adapters/index.ts': registry,
      'tests/adapters/splits/vqa.test.ts': '',
    };
    expect(check(files)).toEqual([]);
    expect(lawsOf('adapters/splits/vqa.ts', adapter)).toEqual([
      '1: the adapter is not registered',
      '1: the adapter has no test',
    ]);
    expect(lawsOf('reports/html.ts', "export const a = { id: 'b' } satisfies Reporter;")).toEqual([
      '1: the reporter has another id than its file, or none',
      '1: the reporter is not registered',
      '1: the reporter has no test',
    ]);
  });

  it('are told apart from the files that serve them', () => {
    expect(lawsOf('adapters/splits/join.ts', 'export const join = 1;')).toEqual([]);
    expect(lawsOf('reports/reporter.ts', 'export interface Reporter { id: string }')).toEqual([]);
  });
});

it('refuses to judge what does not parse, and names the file', () => {
  expect(() => check({ 'core/a.ts': 'const = 1;' })).toThrow('core/a.ts');
});
