import { parseDocument } from 'yaml';

/** A step of a recipe: a script to run, the action of this repository, or what cannot run here. */
export interface RecipeStep {
  readonly name: string;
  readonly script: string | null;
  /** What the action of this repository is given; null where the step is no such action. */
  readonly action: Readonly<Record<string, string>> | null;
  readonly env: Readonly<Record<string, string>>;
  /** Whether it runs after a step that failed. */
  readonly isLast: boolean;
  /** Files that it takes up, and that have to be there then. */
  readonly takes: readonly string[];
}

export interface Recipe {
  readonly title: string;
  /** In their order; of a job that runs several times, one list of steps for each. */
  readonly jobs: readonly (readonly RecipeStep[])[];
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface GithubJob {
  readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
  readonly steps: readonly Step[];
}

interface GitlabJob {
  readonly parallel?: number;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when?: string;
    readonly paths: readonly string[];
    readonly reports?: { readonly junit: string };
  };
}

interface Hooks {
  readonly hooks: readonly {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
  }[];
}

type Yaml =
  | { readonly jobs: Readonly<Record<string, GithubJob>> }
  | { readonly repos: readonly Hooks[] }
  | Readonly<Record<string, GitlabJob>>;

/** The recipes of a page: its blocks of YAML, each titled by the heading above. */
export function recipesOf(page: string): Recipe[] {
  return page.split(/^## /m).flatMap((section) => {
    const title = section.split('\n', 1)[0]!;
    const blocks = [...section.matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    return blocks.map(([, text], index) => ({
      title: index === 0 ? title : `${title} (${index + 1})`,
      jobs: jobsOf(parsed(text!)),
    }));
  });
}

function parsed(text: string): Yaml {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS();
}

function jobsOf(yaml: Yaml): RecipeStep[][] {
  if ('repos' in yaml) return [(yaml.repos as Hooks[]).flatMap(({ hooks }) => hooks.map(hookStep))];
  if (!('jobs' in yaml)) return Object.values(yaml as Record<string, GitlabJob>).flatMap(gitlabJob);
  return Object.values(yaml.jobs as Record<string, GithubJob>).flatMap(({ strategy, steps }) =>
    (strategy?.matrix.part ?? [null]).map((part) => steps.map((step) => githubStep(step, part))),
  );
}

function githubStep(step: Step, part: number | null): RecipeStep {
  const { uses, with: given = {}, run, env = {} } = step;
  const isOurs = uses?.startsWith('OWNER/hanscheck@') ?? false;
  const taken =
    uses !== undefined && /\/upload-/.test(uses) ? [given['path'], given['sarif_file']] : [];
  return {
    name: step.name ?? uses ?? step.id ?? 'run',
    script: run ?? null,
    action: isOurs ? evaluated(given, part) : null,
    env: evaluated(env, part),
    isLast: step.if?.startsWith('always()') ?? false,
    takes: taken.filter((file) => file !== undefined),
  };
}

/** Expressions as they are where nothing is there yet but the checkout. */
function evaluated(
  values: Readonly<Record<string, string>>,
  part: number | null,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [
      name,
      String(text).replace(/\$\{\{ (.*?) \}\}/g, (_, inner) =>
        inner === 'matrix.part' ? String(part) : '',
      ),
    ]),
  );
}

function gitlabJob({ parallel, script, artifacts }: GitlabJob): RecipeStep[][] {
  const taken = [...artifacts.paths, artifacts.reports?.junit ?? []].flat();
  const parts = Array.from({ length: parallel ?? 1 }, (_, at) => at + 1);
  return parts.map((part) => {
    const env = parallel ? { CI_NODE_INDEX: String(part), CI_NODE_TOTAL: String(parallel) } : {};
    const base = { action: null, env, takes: [] };
    return [
      ...script.map((line) => ({ ...base, name: 'script', script: line, isLast: false })),
      {
        ...base,
        name: 'artifacts',
        script: null,
        isLast: artifacts.when === 'always',
        takes: taken,
      },
    ];
  });
}

/** A hook is given the names of changed files unless it says otherwise. */
function hookStep(hook: Hooks['hooks'][number]): RecipeStep {
  const passes = !('pass_filenames' in hook);
  const script = passes ? `${hook.entry} hanscheck.config.yaml` : hook.entry;
  return { name: hook.id, script, action: null, env: {}, isLast: true, takes: [] };
}
