import { relative, resolve, sep } from 'node:path';
import type { LimitRule } from '../../audits/index.ts';
import { type Bound, type ConfigPlace, type LimitLevel, nearEnd } from '../../core/index.ts';
import type { LoadedConfig } from './load-config.ts';
import { type ConfigPath, placesAt } from './located.ts';
import type { BudgetsConfig } from './schema.ts';

/** A limit with the path of what states it. */
export interface PlacedLimit {
  readonly rule: LimitRule;
  readonly path: ConfigPath;
}

const BOUNDS = ['min', 'max', 'maxIncrease', 'maxDecrease'] as const satisfies readonly Bound[];
const LEVELS = ['error', 'warn'] as const satisfies readonly LimitLevel[];

/** The limits of a data set in the order of the configuration: its own replace those of all, rule by rule. */
export function limitsOf(loaded: LoadedConfig, dataset: string): readonly PlacedLimit[] {
  const { budgets: common = {}, data } = loaded.config;
  const own = data[dataset]?.budgets ?? {};
  const left = Object.keys(common).filter((rule) => !Object.hasOwn(own, rule));
  return [
    ...left.flatMap((rule) => limitsAt(loaded, rule, common, ['budgets', rule])),
    ...Object.keys(own).flatMap((rule) =>
      limitsAt(loaded, rule, own, ['data', dataset, 'budgets', rule]),
    ),
  ];
}

type Entry = Exclude<NonNullable<BudgetsConfig[string]>, readonly unknown[]>;

function limitsAt(
  loaded: LoadedConfig,
  name: string,
  budgets: BudgetsConfig,
  path: ConfigPath,
): PlacedLimit[] {
  const given = budgets[name] ?? [];
  const entries = Array.isArray(given) ? given : [given];
  return entries.flatMap((entry, index) =>
    limitsOfEntry(loaded, name, entry, Array.isArray(given) ? [...path, index] : path),
  );
}

function limitsOfEntry(
  loaded: LoadedConfig,
  name: string,
  entry: Entry,
  path: ConfigPath,
): PlacedLimit[] {
  const [audit, measure] = name.split('/') as [string, string]; // every rule of the schema has both
  return LEVELS.flatMap((level) =>
    BOUNDS.flatMap((bound): PlacedLimit[] => {
      const value = entry[level]?.[bound];
      if (value === undefined) return [];
      const at = [...path, level, bound];
      const limit = { level, bound, value, on: entry[level]?.on ?? nearEnd(bound) };
      const where = configPlace(loaded, at);
      return [{ rule: { audit, measure, groups: groupsOf(entry), limit, where }, path: at }];
    }),
  );
}

function groupsOf({ for: groups = {} }: Entry): LimitRule['groups'] {
  const given = Object.entries(groups).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** A place as reports name it: the same wherever the configuration's folder is. */
function configPlace({ located, folder, namedFrom }: LoadedConfig, path: ConfigPath): ConfigPlace {
  const { file, line, column } = placesAt(located, path).name;
  const seen = relative(folder, resolve(namedFrom, file));
  return { file: seen.split(sep).join('/'), line, column };
}
