import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Failure, type FailureParts, usageFailure } from '../../core/index.ts';
import type { Io } from '../io.ts';
import { configPath } from './discovery.ts';
import { environmentSource } from './environment.ts';
import {
  isObject,
  isRecord,
  type Located,
  layered,
  pathKey,
  placesAt,
  type ValuePlace,
} from './located.ts';
import { configProblems, foundText, HELP, problemAt } from './problems.ts';
import { CONFIG_SCHEMA, type Config } from './schema.ts';
import { yamlSource } from './yaml-source.ts';

/** A configuration that fits the schema. */
export interface LoadedConfig {
  /** Absolute. */
  readonly path: string;
  /** The folder it is in, which places in reports start from; absolute. */
  readonly folder: string;
  /** What the files of places are named from; absolute. */
  readonly namedFrom: string;
  readonly config: Config;
  readonly located: Located;
}

export interface ConfigRequest {
  /** `--config`; null: the nearest one. */
  readonly given: string | null;
  /** Where the search begins, and what messages name files from. */
  readonly folder: string;
  readonly env: Io['env'];
}

/** Finds, reads and checks a configuration. Fails with its first problem and the number of the others. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const checked = fitted(await readConfig(request), request);
  if ('problems' in checked) throw firstOf(checked.problems);
  return checked;
}

/** A configuration as the schema wants it, or what is wrong with it. */
export function fitted(
  { path, located }: ReadConfig,
  { folder }: ConfigRequest,
): LoadedConfig | { readonly problems: readonly Omit<FailureParts, 'kind'>[] } {
  const { success, data, error } = CONFIG_SCHEMA.safeParse(located.value);
  if (!success) return { problems: configProblems(error.issues, located, CONFIG_SCHEMA) };
  return { path, folder: dirname(path), namedFrom: resolve(folder), config: data, located };
}

/** A failure of the first problem that says how many more there are. */
export function firstOf(problems: readonly Omit<FailureParts, 'kind'>[]): Failure {
  const [first, ...others] = problems;
  if (others.length === 0) return usageFailure(first!); // who calls has at least one
  const more = `There ${others.length === 1 ? 'is 1 more problem' : `are ${others.length} more problems`}: hanscheck validate lists all.`;
  return usageFailure({ ...first!, advice: `${first!.advice} ${more}` });
}

/** What was read, from the file of an absolute path. */
export interface ReadConfig {
  readonly path: string;
  readonly located: Located;
}

/** A configuration with what it extends below and the environment on top, not yet checked. */
export async function readConfig({ given, folder, env }: ConfigRequest): Promise<ReadConfig> {
  const path = configPath(given, folder);
  const located = layered(await extended(path, [], folder), environmentSource(env, folder));
  return { path, located: { ...located, value: withoutNulls(located.value) } };
}

/** The configuration of a file on top of those that it extends. */
async function extended(path: string, from: readonly string[], folder: string): Promise<Located> {
  const own = await readSource(path, relative(folder, path) || path);
  if (!isRecord(own.value)) throw fieldless(own);
  const { extends: named } = own.value;
  const below = [named ?? []].flat().filter((one) => typeof one === 'string');
  let result: Located = { value: {}, places: new Map() };
  for (const base of below) {
    const file = resolve(dirname(path), base);
    if ([...from, path].includes(file)) throw circular(own, base);
    result = layered(result, await extended(file, [...from, path], folder));
  }
  return layered(result, own);
}

function fieldless(own: Located): Failure {
  return usageFailure(
    problemAt(own, [], {
      what: 'a configuration takes fields',
      found: foundText(own.value),
      advice: HELP,
    }),
  );
}

function circular(own: Located, base: string): Failure {
  return usageFailure(
    problemAt(own, ['extends'], {
      what: 'a configuration may not extend itself',
      found: `"${base}"`,
      advice: 'Take it out of extends, here or there.',
    }),
  );
}

async function readSource(path: string, name: string): Promise<Located> {
  if (path.endsWith('.mjs')) return moduleSource(path, name);
  return yamlSource(readText(path, name), path, name);
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // node:fs throws nothing else
    throw usageFailure({
      what: 'the configuration cannot be read',
      where: { file: name },
      found: code ?? String(error),
      advice: 'Check the path, and what extends names.',
    });
  }
}

async function moduleSource(path: string, name: string): Promise<Located> {
  const spot: ValuePlace = { file: name, folder: dirname(path), line: null, column: null };
  const places = new Map([[pathKey([]), { name: spot, value: spot }]]);
  try {
    const module: { default?: unknown } = await import(pathToFileURL(path).href);
    return { value: module.default ?? {}, places };
  } catch (error) {
    throw usageFailure({
      what: 'the configuration could not be run',
      where: { file: name },
      found: error instanceof Error ? error.message : String(error),
      advice: 'It is a module whose default export is the configuration.',
    });
  }
}

/** No configuration is nested as deep, unless it holds itself. */
const DEEPEST = 20;

/** A field whose value is left empty in YAML is as if it were not there. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return null; // whatever it is, the schema refuses it
  if (Array.isArray(value)) return value.map((part) => withoutNulls(part, depth + 1));
  if (!isObject(value)) return value;
  const fields = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(fields.map(([name, part]) => [name, withoutNulls(part, depth + 1)]));
}

/** Where a path in a configuration leads: from the folder of the file that it stands in. */
export function fileAt(located: Located, path: readonly (string | number)[], file: string): string {
  return resolve(placesAt(located, path).value.folder, file);
}
