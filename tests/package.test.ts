import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { AUDITS } from '../audits/index.ts';
import type { Result, Verdict } from '../core/index.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What npm prints where a registry, or the network before it, cannot be reached. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|E503/;

/** The beginning of the list of files that every package may hold. */
const EXPECTED = [
  'CHANGELOG.md',
  'CITATION.cff',
  'LICENSE',
  'README.md',
  'dist/config.schema.json',
  'package.json',
];

interface Outcome {
  readonly code: number;
  /** It was ended because it took too long. */
  readonly isLate: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; one that does not end in time counts as failed. */
function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const options = { cwd, env: environment(cwd), timeout: 40_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, isLate: error?.killed === true, stdout, stderr });
    });
  });
}

/** The environment without what npm told the scripts of this repository, and with caches apart. */
function environment(cwd: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_cache)/i.test(name));
  return {
    ...Object.fromEntries(own),
    INIT_CWD: cwd,
    XDG_CACHE_HOME: join(cwd, 'cache'),
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    NO_COLOR: '1',
  };
}

describe('the npm package', () => {
  let folder = '';
  let tarball = '';
  let files: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanscheck package '));
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const packed = await run('npm', args, ROOT);
    if (packed.code !== 0) throw new Error(`npm pack failed: ${packed.stderr}`);
    // The documented shape of `npm pack --json`: one entry a package.
    const [pack] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
    tarball = join(folder, pack.filename);
    files = pack.files.map(({ path }) => path);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the built code, its types, the schema and five pages, and nothing else', () => {
    const others = files.filter((path) => !/^dist\/.+(\.js|\.d\.ts)$/.test(path));
    expect(others.toSorted()).toEqual(EXPECTED);
    expect(files).toContain('dist/cli.js');
    expect(files).toContain('dist/index.js');
    expect(files).toContain('dist/index.d.ts');
    expect(files.filter((path) => /(^|\/)(tests?|scripts|bench)\//.test(path))).toEqual([]);
  });

  it('is laid out as Node and npm expect, by the judgement of publint', async () => {
    const { code, stdout, stderr } = await run(
      'npx',
      ['publint', 'run', tarball, '--strict'],
      ROOT,
    );
    expect(code, stdout + stderr).toBe(0);
  });

  it('has types that resolve in Node and in bundlers, by the judgement of attw', async () => {
    const args = ['attw', tarball, '--profile', 'esm-only', '--no-emoji', '--no-color'];
    const { code, stdout, stderr } = await run('npx', args, ROOT);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain('OK (ESM)');
  });

  it('tells nothing of the machine that it was built on', async () => {
    const texts = await Promise.all(files.map((path) => readFile(join(ROOT, path), 'utf8')));
    const telling = files.filter((_, index) =>
      [ROOT, `${homedir()}/`].some((path) => path !== '/' && texts[index]!.includes(path)),
    );
    expect(telling).toEqual([]);
  });

  it('is what the example programs of docs/library.md import', async () => {
    await expectExamplesToRun(ROOT, folder);
  });

  it('installs into an empty project without onnxruntime-node, and runs there', async (context) => {
    const project = await install(context, 'no optional', ['--omit=optional']);
    expect(existsSync(join(project, 'node_modules/onnxruntime-node'))).toBe(false);
    await expectToRun(project, 'not-applicable');
    await cp(join(ROOT, 'examples'), join(project, 'examples'), { recursive: true });
    await expectExamplesToRun(project, folder);
    expect(await recordedRuntime(project)).toBeNull();
  });

  it('installs with onnxruntime-node, and runs there', async (context) => {
    const project = await install(context, 'with optional', ['--include=optional']);
    if (!existsSync(join(project, 'node_modules/onnxruntime-node'))) {
      skip(context, 'npm left onnxruntime-node out, as it may: it is optional');
    }
    await expectToRun(project, 'measured');
    expect(await recordedRuntime(project)).toMatch(/^\d+\.\d+\.\d+/);
  }, 180_000); // npm may take its 40 seconds, and the audit as long on a busy machine

  /** Makes an empty project and installs the tarball; skips the test where no registry answers. */
  async function install(context: TestContext, name: string, flags: readonly string[]) {
    const project = join(folder, name);
    await mkdir(project);
    await writeFile(join(project, 'package.json'), '{ "private": true }\n');
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
    const installed = await run('npm', ['install', ...quiet, ...flags, tarball], project);
    const said = installed.stdout + installed.stderr;
    if (installed.isLate) skip(context, 'npm took more than 40 s to fetch what it needs');
    if (installed.code !== 0 && UNREACHABLE.test(said)) skip(context, 'no registry is reachable');
    expect(installed.code, said).toBe(0);
    return project;
  }
});

function skip(context: TestContext, reason: string): never {
  console.warn(`Skipped: ${context.task.name}: ${reason}.`);
  return context.skip(reason);
}

/** The commands that a first-time user would try. @param trained the verdict on audits that train */
async function expectToRun(project: string, trained: Verdict): Promise<void> {
  const ownPackage = await readFile(join(ROOT, 'package.json'), 'utf8');
  const { version } = JSON.parse(ownPackage) as { version: string }; // every package.json has one
  const hanscheck = (...args: string[]) => run('npx', ['hanscheck', ...args], project);
  expect(await hanscheck('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  const listed = await hanscheck('list');
  expect(listed.code, listed.stderr).toBe(0);
  for (const id of ['answer-balance', 'question-only', 'data-map', 'group-accuracy']) {
    expect(listed.stdout).toContain(id);
  }
  const audited = await hanscheck('audit', '--out', 'a report');
  expect(audited.code, audited.stderr).toBe(0);
  expect(audited.stdout).toContain('Answer priors');
  const result = JSON.parse(await readFile(join(project, 'a report/result.json'), 'utf8'));
  for (const { id, family, verdict } of result.results as readonly Result[]) {
    expect([id, verdict]).toEqual([id, expectedVerdict({ id, family }, trained)]);
  }
  expect(result.results).toHaveLength(AUDITS.length);
  for (const name of ['report.html', 'report.md']) {
    expect(existsSync(join(project, 'a report', name))).toBe(true);
  }
}

/** The embedded world is one split, so that nothing can be told of two. */
function expectedVerdict({ id, family }: Pick<Result, 'id' | 'family'>, trained: Verdict): Verdict {
  if (id === 'answer-shift' || id === 'split-leakage') return 'not-applicable';
  return family === 'baselines' ? trained : 'measured';
}

/** The three programs below `examples/` that use the library, in a project that has the package. */
async function expectExamplesToRun(project: string, folder: string): Promise<void> {
  const write = async (name: string, content: unknown) => {
    await writeFile(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const questions = await write('q.json', QUESTIONS);
  const annotations = await write('a.json', ANNOTATIONS);
  const results = await write('r.json', RESULTS);
  const output = async (name: string, ...args: string[]) => {
    const path = join('examples', name);
    const text = await readFile(join(project, path), 'utf8');
    expect(text.trimEnd().split('\n').length, name).toBeLessThan(30);
    const { code, stdout, stderr } = await run('node', [path, ...args], project);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  // yes 2, a boat 2, 2 and no once: 2/3 log2 3 + 1/3 log2 6 = 1.918 bits
  expect(await output('audit-records.mjs')).toContain('| Answer entropy | 1.918 bits |');
  // 1 for 10 of 10, 0 for an answer of nobody, and for "4", which 2 of 10 gave, leaving one person out
  // in turn, (2 · 1/3 + 8 · 2/3) / 10 = .6: 1.6 / 3
  const scored = await output('score-predictions.mjs', questions, annotations, results);
  expect(scored).toBe('accuracy 53.33\n2 a house\n');
  // the first and the last question have their answer as a word of their own
  const audited = await output('custom-audit.mjs', questions, annotations);
  expect(audited).toContain('Answers that their question says');
  expect(audited).toContain('value: 0.6666666666666666');
}

const QUESTIONS = [
  { question_id: 1, image_id: 1, question: 'Is it red or blue?' },
  { question_id: 2, image_id: 1, question: 'What is it?' },
  { question_id: 3, image_id: 2, question: 'Are there 2 or 3 boats?' },
];
const ANNOTATIONS = [
  annotation({ question_id: 1, image_id: 1 }, [10, 'red'], [0, '']),
  annotation({ question_id: 2, image_id: 1 }, [6, 'a boat'], [4, 'a ship']),
  annotation({ question_id: 3, image_id: 2 }, [8, '3'], [2, '4']),
];
const RESULTS = [
  { question_id: 1, answer: 'red' },
  { question_id: 2, answer: 'a house' },
  { question_id: 3, answer: '4' },
];

/** Ten people's answers: so many of the first, which is the reference, and so many of the other. */
function annotation(
  ids: { question_id: number; image_id: number },
  [n, answer]: [number, string],
  [m, other]: [number, string],
) {
  const given = [...Array<string>(n).fill(answer), ...Array<string>(m).fill(other)];
  const answers = given.map((text, index) => ({ answer: text, answer_id: index + 1 }));
  return { ...ids, question_type: 'x', multiple_choice_answer: answer, answers };
}

/** The version of onnxruntime-node that the run saw, or null. */
async function recordedRuntime(project: string): Promise<unknown> {
  return JSON.parse(await readFile(join(project, 'a report/run.json'), 'utf8')).onnxruntime;
}
