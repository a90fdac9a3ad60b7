import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../cli/harness.ts';
import { smallWorld } from '../cli/small-world.ts';
import { installedIn } from './as-installed.ts';
import { ACTION, actionStep } from './run-action.ts';

const root = temporaryFolder();
const run = installedIn(join(root, 'installed'));

const CONFIG = `ruleset: 1
data:
  world: {test: [data/questions.json, data/annotations.json]}
audits: [answer-priors]
cache: false
budgets:
  answer-priors/exact-question: {error: {max: 0.99}}
`;
const CROSSED = CONFIG.replace('0.99', '0.05');

/** A repository with data and configurations, as checkout leaves it. */
function workspace(name: string, config = CONFIG): string {
  const folder = join(root, name);
  smallWorld(join(folder, 'data'));
  writeFiles(folder, { 'hanscheck.config.yaml': config });
  return folder;
}

/** Runs the action in a workspace as the runner does: its only step, its inputs as variables. */
function act(folder: string, given: Readonly<Record<string, string>> = {}) {
  const files = `${folder} runner`;
  mkdirSync(join(files, 'temporary'), { recursive: true });
  const [outputs, summary] = writeFiles(files, { outputs: '', summary: 'before\n' });
  const { script, env } = actionStep(given);
  const ran = run(script, folder, {
    ...env,
    GITHUB_OUTPUT: outputs!,
    GITHUB_STEP_SUMMARY: summary!,
    RUNNER_TEMP: join(files, 'temporary'),
  });
  expect(readdirSync(join(files, 'temporary'))).toEqual([]);
  return {
    ...ran,
    outputs: parsedOutputs(readFileSync(outputs!, 'utf8')),
    summary: readFileSync(summary!, 'utf8'),
  };
}

/** The file of GITHUB_OUTPUT, as the runner reads it. */
function parsedOutputs(text: string): Record<string, string> {
  const lines = text.split('\n');
  const values: Record<string, string> = {};
  while (lines.length > 1) {
    const [, name, delimiter] = /^([\w-]+)<<(.+)$/.exec(lines.shift()!)!;
    values[name!] = lines.splice(0, lines.indexOf(delimiter!)).join('\n');
    lines.shift();
  }
  return values;
}

/** What the runner takes for commands: nothing between stop-commands and its end. */
function commandsIn(stdout: string): string[] {
  const [, token] = /^::stop-commands::(.+)$/m.exec(stdout)!;
  const [before, after] = [`::stop-commands::${token}`, `\n::${token}::\n`].map((mark) =>
    stdout.indexOf(mark),
  );
  expect(after).toBeGreaterThan(before!);
  return (stdout.slice(0, before) + stdout.slice(after! + `\n::${token}::\n`.length))
    .split('\n')
    .filter((line) => line.startsWith('::'));
}

describe('action.yml', () => {
  it('has the inputs and outputs that its page names, each with a description', () => {
    expect(Object.keys(ACTION.inputs)).toEqual([
      'config',
      'results-dir',
      'baseline',
      'fail-on',
      'version',
    ]);
    expect(Object.keys(ACTION.outputs)).toEqual(['status', 'result-json', 'html']);
    for (const { description } of Object.values({ ...ACTION.inputs, ...ACTION.outputs })) {
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(ACTION.inputs['version']!.default).toBe(version);
  });

  it('puts no expression into a script, and every input into a variable', () => {
    const [step, ...others] = ACTION.runs.steps;
    expect(others).toEqual([]);
    expect(step).toMatchObject({ shell: 'bash' });
    expect(step!.run).not.toContain('${{');
    expect(Object.values(step!.env)).toEqual(
      Object.keys(ACTION.inputs).map((input) => `\${{ inputs.${input} }}`),
    );
  });

  it('passes where no limit is crossed, with outputs, a summary and all files', () => {
    const folder = workspace('passes');
    const done = act(folder);
    expect(done.code).toBe(0);
    expect(done.outputs).toEqual({
      status: 'pass',
      'result-json': 'hanscheck-report/result.json',
      html: 'hanscheck-report/report.html',
    });
    expect(done.summary).toMatch(/^before\n## hanscheck/);
    expect(done.summary).toContain('1 limit kept');
    const files = ['badge.json', 'badge.svg', 'hanscheck.sarif', 'junit.xml', 'pull-request.md'];
    expect(readdirSync(join(folder, 'hanscheck-report'))).toEqual(expect.arrayContaining(files));
    expect(commandsIn(done.stdout)).toEqual([expect.stringMatching(/^::notice .*1 limit kept/)]);
    expect(done.packages).toEqual([`hanscheck@${ACTION.inputs['version']!.default}`]);
  });

  it('fails with 1 where a limit is crossed, after its outputs, and compares with a saved result', () => {
    const folder = workspace('fails', CROSSED);
    const first = act(folder, { 'results-dir': 'base' });
    const done = act(folder, { baseline: 'base', version: '' });
    expect([first.code, done.code]).toEqual([1, 1]);
    expect(done.outputs).toMatchObject({
      status: 'fail',
      'result-json': 'hanscheck-report/result.json',
    });
    expect(commandsIn(done.stdout)).toEqual([
      expect.stringMatching(/^::error file=hanscheck\.config\.yaml,line=7,/),
    ]);
    expect(done.summary).toContain('limit crossed');
    const comment = readFileSync(join(folder, 'hanscheck-report', 'pull-request.md'), 'utf8');
    expect(comment).toContain('### Against base');
    expect(done.packages).toEqual(['hanscheck']);
  });

  it('judges several data sets together', () => {
    const test = '{test: [data/questions.json, data/annotations.json]}';
    const folder = workspace('several', CONFIG.replace('  world:', `  other: ${test}\n  world:`));
    const done = act(folder);
    expect(done.code).toBe(0);
    expect(done.outputs).toEqual({
      status: 'pass',
      'result-json': 'hanscheck-report/other/result.json\nhanscheck-report/world/result.json',
      html: 'hanscheck-report/other/report.html\nhanscheck-report/world/report.html',
    });
    expect(done.summary.match(/^## hanscheck/gm)).toHaveLength(2);
    expect(existsSync(join(folder, 'hanscheck-report', 'junit.world.xml'))).toBe(true);
  });

  it('says so where nothing could be judged, whatever an earlier step has left', () => {
    const folder = workspace('cannot', CONFIG.replace('max', 'maks'));
    writeFiles(folder, { 'hanscheck-report/result.json': '{"gate":{"verdict":"pass"}}' });
    const done = act(folder);
    expect(done.code).toBe(2);
    expect(done.outputs).toEqual({ status: 'error', 'result-json': '', html: '' });
    expect(commandsIn(done.stdout)).toEqual([expect.stringContaining('exit code 2')]);
    expect(done.stdout).toContain('hanscheck.config.yaml:7:');
    expect(act(folder, { config: 'nowhere.yaml' }).code).toBe(2);
  });

  it('takes inputs as they are, whatever they hold', () => {
    const folder = workspace('hostile');
    const text = `a "b" 'c' $(touch x) \`touch x\` ; touch x && $HOME\n::error::x\nstatus=pass`;
    const config = `${text}.yaml`;
    writeFiles(folder, { [config]: CONFIG });
    const done = act(folder, { 'results-dir': text, config, version: text });
    expect(done.code).toBe(0);
    expect(done.outputs).toEqual({
      status: 'pass',
      'result-json': `${text}/result.json`,
      html: `${text}/report.html`,
    });
    expect(existsSync(join(folder, text, 'junit.xml'))).toBe(true);
    expect(done.packages.join('\n')).toBe(`hanscheck@${text}`);

    const refused = act(folder, { baseline: text, 'fail-on': text, config: text });
    expect(refused.code).toBe(2);
    expect(refused.outputs).toEqual({ status: 'error', 'result-json': '', html: '' });
    expect(commandsIn(refused.stdout)).toHaveLength(1);
    expect(act(folder, { 'fail-on': 'warn,inconclusive' }).code).toBe(0);
    expect(readdirSync(folder)).not.toContain('x');
  });

  it('lets no line of the data be a command to the runner', () => {
    const folder = workspace(
      'quoted',
      CONFIG.replace('data/questions.json', '"data\\n::error::x"'),
    );
    const done = act(folder);
    expect(done.code).toBe(3);
    expect(commandsIn(done.stdout)).toEqual([expect.stringContaining('exit code 3')]);
  });
});
