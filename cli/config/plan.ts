import { join, relative, resolve } from 'node:path';
import { type LimitRule, type Ruleset, rulesetOf } from '../../audits/index.ts';
import { DEFAULT_SETTINGS } from '../../core/index.ts';
import type { RawValues } from '../command-table.ts';
import { chosenAudits, sharedSettings } from './chosen-audits.ts';
import { dataPath } from './data-path.ts';
import { limitsOf } from './limits.ts';
import { fileAt, firstOf, type LoadedConfig } from './load-config.ts';
import type { ConfigPath } from './located.ts';
import { planProblems } from './plan-problems.ts';
import type { Config, DatasetConfig } from './schema.ts';

/** What one data set is audited with and judged by. */
export interface DatasetPlan {
  readonly name: string;
  /** The same as flags of `audit`. */
  readonly values: RawValues;
  /** Whether the configuration asks by name for something that has to be trained. */
  readonly needsTraining: boolean;
  readonly rules: readonly LimitRule[];
}

/** What a configuration asks for. Paths are absolute. */
export interface CheckPlan {
  readonly folder: string;
  readonly ruleset: Ruleset;
  readonly datasets: readonly DatasetPlan[];
  readonly failOn: NonNullable<Config['failOn']>;
  readonly out: string;
  /** Null where there is none. */
  readonly ratchetFile: string | null;
  /** The folder that results are kept in; null: they are not. */
  readonly cache: string | null;
}

/** Where results are kept unless the configuration says otherwise, in its folder. */
const CACHE_FOLDER = join('.hanscheck', 'cache');

/** What a configuration comes to, or a failure with what in it contradicts itself. */
export function checkPlan(loaded: LoadedConfig): CheckPlan {
  const problems = planProblems(loaded);
  if (problems.length > 0) throw firstOf(problems);
  const { config, folder, located } = loaded;
  const ruleset = rulesetOf(config.ruleset)!; // the schema admits only known ones
  return {
    folder,
    ruleset,
    datasets: Object.keys(config.data).map((name) => datasetPlan(loaded, name, ruleset)),
    failOn: config.failOn ?? ['error'],
    out: fileAt(located, ['out'], config.out ?? 'hanscheck-report'),
    ratchetFile:
      config.baseline === undefined ? null : fileAt(located, ['baseline'], config.baseline),
    cache: cacheFolder(loaded),
  };
}

function cacheFolder({ config: { cache = true }, located, folder }: LoadedConfig): string | null {
  if (cache === false) return null;
  return cache === true ? resolve(folder, CACHE_FOLDER) : fileAt(located, ['cache'], cache);
}

function datasetPlan(loaded: LoadedConfig, name: string, ruleset: Ruleset): DatasetPlan {
  const limits = limitsOf(loaded, name);
  const { audits, trained } = chosenAudits(loaded.config, limits);
  return {
    name,
    values: {
      ...settingValues(loaded.config, ruleset),
      ...dataValues(loaded, name),
      ...(audits === null ? {} : { audits: [audits.join(',')] }),
    },
    needsTraining: trained,
    rules: limits.map(({ rule }) => rule),
  };
}

/** Only what is given, or what the ruleset has other than today's defaults: the report tells them apart. */
function settingValues(config: Config, { defaults }: Ruleset): Record<string, RawValues[string]> {
  const { folds, bootstrap, inSample, baselines, seeds, nearDuplicate } = {
    ...changed(defaults),
    ...sharedSettings(config),
  };
  return given({
    folds: texted(folds),
    bootstrap: texted(bootstrap),
    'in-sample': inSample || undefined,
    // which ones, where any are trained: the environment may say that none are
    baselines: config.train === false ? undefined : baselines && [baselines.join(',')],
    seeds: texted(seeds),
    'near-duplicate': texted(nearDuplicate),
    seed: texted(config.seed),
    threads: texted(config.threads),
    'no-train': config.train === false || undefined,
    'no-examples': config.examples === false || undefined,
  });
}

function changed(defaults: Ruleset['defaults']): Partial<Ruleset['defaults']> {
  const now: Readonly<Record<string, unknown>> = { ...DEFAULT_SETTINGS };
  const others = Object.entries(defaults).filter(
    ([name, value]) => String(now[name]) !== String(value),
  );
  return Object.fromEntries(others);
}

function dataValues(loaded: LoadedConfig, name: string): Record<string, RawValues[string]> {
  const { config } = loaded;
  const {
    test,
    train,
    as,
    columns,
    metric,
    join: how,
    limitItems,
  }: DatasetConfig = config.data[name]!;
  const files = (role: 'test' | 'train', names: string | string[] | undefined) =>
    names &&
    [names].flat().map((_, index) => dataFile(loaded, fieldPath(name, role, names, index)));
  return given({
    test: files('test', test),
    train: files('train', train),
    as,
    columns: columns && [
      Object.entries(columns)
        .map((pair) => pair.join('='))
        .join(','),
    ],
    metric,
    join: how,
    'limit-items': texted(limitItems ?? config.limitItems),
    ...modelValues(loaded, name),
  });
}

function fieldPath(
  name: string,
  role: string,
  names: string | string[],
  index: number,
): ConfigPath {
  return Array.isArray(names) ? ['data', name, role, index] : ['data', name, role];
}

/** A file as the user would name it from here. */
function dataFile(loaded: LoadedConfig, path: ConfigPath): string {
  const file = dataPath(loaded, path);
  return relative(loaded.namedFrom, file) || file;
}

function modelValues(loaded: LoadedConfig, dataset: string): Record<string, string[]> {
  const models = Object.entries(loaded.config.models ?? {});
  const filesOf = (role: 'test' | 'train') =>
    models.flatMap(([model, files]) => {
      const file = files[dataset];
      const given = typeof file === 'object' ? file[role] : role === 'test' ? file : undefined;
      if (given === undefined) return [];
      const path = ['models', model, dataset, ...(typeof file === 'object' ? [role] : [])];
      return [`${model}=${dataFile(loaded, path)}`];
    });
  const [test, train] = [filesOf('test'), filesOf('train')];
  return {
    ...(test.length > 0 ? { predictions: test } : {}),
    ...(train.length > 0 ? { 'train-predictions': train } : {}),
  };
}

function texted(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function given(values: RawValues): Record<string, RawValues[string]> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
