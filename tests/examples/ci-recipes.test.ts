import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../cli/io.ts';
import { hanscheck, temporaryFolder, writeFiles } from '../cli/harness.ts';
import { smallWorld } from '../cli/small-world.ts';
import { installedIn } from './as-installed.ts';
import { type Recipe, type RecipeStep, recipesOf } from './recipes.ts';
import { ACTION, actionStep } from './run-action.ts';

const PAGE = readFileSync('docs/ci.md', 'utf8');
const RECIPES = recipesOf(PAGE);
const VERSION = ACTION.inputs['version']!.default;
const root = temporaryFolder();
const run = installedIn(join(root, 'installed'));

const CONFIG = `ruleset: 1
data:
  world: {test: [data/questions.json, data/annotations.json]}
audits: [answer-priors]
baseline: hanscheck.baseline.json
budgets:
  answer-priors/exact-question: {error: {max: 0.99}}
  answer-priors/question-type: {error: {maxIncrease: 0, on: point}}
`;

/** A repository that the recipes are for, with the baseline file that it keeps. */
async function project(name: string, most: number): Promise<string> {
  const folder = join(root, name);
  smallWorld(join(folder, 'data'));
  const [config] = writeFiles(folder, {
    'hanscheck.config.yaml': CONFIG.replace('0.99', String(most)),
  });
  await hanscheck([
    'check',
    '--config',
    config!,
    '--update-baseline',
    '--out',
    join(root, 'first'),
  ]);
  return folder;
}

interface Done {
  /** Of the steps that ran. */
  readonly codes: readonly number[];
  /** Files that a step would have taken up, and that were not there. */
  readonly missing: readonly string[];
  readonly skipped: readonly string[];
  readonly packages: readonly string[];
}

/** Runs all jobs in one folder, which is what artifacts make of their machines. */
function done({ title, jobs }: Recipe, folder: string): Done {
  const runner = `${folder} runner`;
  mkdirSync(runner);
  const [output, summary] = writeFiles(runner, { output: '', summary: '' });
  const env = { GITHUB_OUTPUT: output!, GITHUB_STEP_SUMMARY: summary!, RUNNER_TEMP: runner };
  const all = { codes: [] as number[], missing: [] as string[], skipped: [] as string[] };
  const packages: string[] = [];
  for (const steps of jobs) {
    let hasFailed = false;
    for (const step of steps.filter(({ isLast }) => isLast || !hasFailed)) {
      all.missing.push(...step.takes.filter((file) => !existsSync(join(folder, file))));
      const reason = notRun(step);
      if (reason !== null) {
        all.skipped.push(`${title}: ${step.name}: ${reason}`);
        continue;
      }
      const { script, env: own } = step.action ? actionStep(step.action) : step;
      expect(script).not.toContain('${{');
      const ran = run(script!, folder, { ...env, ...own });
      all.codes.push(ran.code!);
      packages.push(...ran.packages);
      if (ran.code !== 0) hasFailed = true;
    }
    if (hasFailed) break;
  }
  return { ...all, packages };
}

/** Why a step cannot run here; null where it can. */
function notRun({ script, action }: RecipeStep): string | null {
  if (action !== null) return null;
  if (script === null) return 'a service of the build server';
  return /\bgh (api|run|pr)\b/.test(script) ? 'needs GitHub' : null;
}

describe('docs/ci.md', () => {
  it('has recipes for what it promises', () => {
    expect(RECIPES.map(({ title }) => title)).toEqual([
      'GitHub, with the action',
      'GitHub, without the action',
      'In parts, on several machines',
      'GitLab',
      'GitLab (2)',
      'Before a commit',
      'A badge',
      'Saved results',
    ]);
  });

  it.each(RECIPES.map((recipe) => [recipe.title, recipe] as const))(
    '%s: passes, and has every file that it takes up',
    { timeout: 180_000 },
    async (title, recipe) => {
      const { codes, missing, skipped, packages } = done(recipe, await project(title, 0.99));
      for (const line of skipped) console.info(`not run: ${line}`);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes).toEqual(codes.map(() => 0));
      expect(missing).toEqual([]);
      expect(packages).toEqual(packages.map(() => `hanscheck@${VERSION}`));
    },
  );

  const judging = RECIPES.filter(({ jobs }) => jobs.length <= 2 && !isBadge(jobs));
  it.each(judging.map((recipe) => [recipe.title, recipe] as const))(
    '%s: fails where a limit is crossed, with every file all the same',
    { timeout: 180_000 },
    async (title, recipe) => {
      const { codes, missing } = done(recipe, await project(`${title} crossed`, 0.05));
      expect(codes.filter((code) => code !== 0)).toEqual([1]);
      expect(missing).toEqual([]);
    },
  );

  it('names one version everywhere, that of the package', () => {
    const named = [...PAGE.matchAll(/hanscheck@v?([\d.]+\d)/g)].map(([, version]) => version);
    expect(new Set(named)).toEqual(new Set([VERSION]));
  });

  it('has every exit code', () => {
    const [, table = ''] = /^## Exit codes\n([\s\S]*?)^## /m.exec(PAGE)!;
    const codes = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it('has the lines of the ratchet run', async () => {
    const folder = await project('ratchet', 0.99);
    const [, line] = /^```sh\n(hanscheck .*)$/m.exec(PAGE)!;
    expect(run(line!, folder).code).toBe(0);
    expect(existsSync(join(folder, 'hanscheck.baseline.json'))).toBe(true);
  });
});

function isBadge(jobs: Recipe['jobs']): boolean {
  return jobs.flat().some(({ script }) => script?.includes('--report badge') ?? false);
}
