import { resolve } from 'node:path';
import { fileAt, type LoadedConfig } from './load-config.ts';
import { type ConfigPath, isObject, valueAt } from './located.ts';
import type { Config } from './schema.ts';

/** A file of data or of a model's answers, absolute: in the root where there is one. */
export function dataPath({ located, config }: LoadedConfig, path: ConfigPath): string {
  const value = String(valueAt(config, path)); // the schema has checked it
  if (config.root === undefined) return fileAt(located, path, value);
  return resolve(fileAt(located, ['root'], config.root), value);
}

/** A configuration whose files of data are found wherever it is saved. */
export function withAbsolutePaths(loaded: LoadedConfig): Config {
  const { root: _, ...config } = loaded.config;
  const data = Object.entries(config.data).map(([name, { test, train, ...dataset }]) => {
    const files = train === undefined ? { test } : { test, train };
    return [name, { ...dataset, ...absolute(files, ['data', name], loaded) }];
  });
  const models = absolute(config.models, ['models'], loaded);
  return { ...config, data: Object.fromEntries(data), ...(models && { models }) };
}

/** Something whose texts are all paths. */
function absolute<T>(value: T, path: ConfigPath, loaded: LoadedConfig): T;
function absolute(value: unknown, path: ConfigPath, loaded: LoadedConfig): unknown {
  const part = (one: unknown, step: string | number) => absolute(one, [...path, step], loaded);
  if (typeof value === 'string') return dataPath(loaded, path);
  if (Array.isArray(value)) return value.map(part);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, part(one, name)]));
}
