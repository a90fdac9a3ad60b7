import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

it('refuses to judge what does not parse, and names the file', () => {
  expect(() => check({ 'core/a.ts': 'const = 1;' })).toThrow('core/a.ts');
});

it('says what to do', () => {
  const [violation] = check({ 'core/utils.ts': '' });
  expect(violation?.advice).toBe('Name what it holds.');
});

describe('the command', () => {
  const script = join(import.meta.dirname, '../../scripts/check-house.ts');

  function runOn(text: string) {
    const root = mkdtempSync(join(tmpdir(), 'hanscheck house '));
    try {
      mkdirSync(join(root, 'core'));
      writeFileSync(join(root, 'core/a.ts'), text);
      const args = ['--import', 'tsx', script, root];
      return spawnSync('node', args, { encoding: 'utf8' });
    } finally {
      rmSync(root, { recursive: true });
    }
  }

  it('prints file, line, law and advice, and exits with 1', () => {
    const { status, stderr } = runOn('\nlet a: any;');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'core/a.ts:2  no any. Name the type, or narrow an unknown.\n',
    });
  });

  it('is silent and exits with 0 when the house is in order', () => {
    const { status, stdout, stderr } = runOn('export const a = 1;');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
