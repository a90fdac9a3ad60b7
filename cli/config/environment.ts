import { parse } from 'yaml';
import type { Io } from '../io.ts';
import { type Located, pathKey } from './located.ts';

/** Fields that an environment variable overrides, so that a build need not write a file. */
export const VARIABLES = {
  HANSCHECK_ROOT: 'root',
  HANSCHECK_OUT: 'out',
  HANSCHECK_BASELINE: 'baseline',
  HANSCHECK_FAIL_ON: 'failOn',
  HANSCHECK_CACHE: 'cache',
  HANSCHECK_THREADS: 'threads',
  HANSCHECK_SEED: 'seed',
  HANSCHECK_FOLDS: 'folds',
  HANSCHECK_BOOTSTRAP: 'bootstrap',
  HANSCHECK_LIMIT_ITEMS: 'limitItems',
  HANSCHECK_TRAIN: 'train',
} as const;

/** Those whose value is a text whatever it looks like. */
const TEXTS: ReadonlySet<string> = new Set(['root', 'out', 'baseline']);

/** What the environment says, as a layer on top of the files. Variables that are empty say nothing. */
export function environmentSource(env: Io['env'], folder: string): Located {
  const given = Object.entries(VARIABLES).filter(([variable]) => (env[variable] ?? '') !== '');
  const place = (variable: string) => ({
    file: `the environment variable ${variable}`,
    folder,
    line: null,
    column: null,
  });
  const places = given.map(([variable, field]) => {
    const spot = place(variable);
    return [pathKey([field]), { name: spot, value: spot }] as const;
  });
  const fields = given.map(([variable, field]) => [field, parsedValue(field, env[variable]!)]);
  return { value: Object.fromEntries(fields), places: new Map(places) };
}

function parsedValue(field: string, text: string): unknown {
  if (TEXTS.has(field)) return text;
  if (field === 'failOn') return text.split(',').map((part) => part.trim());
  return /^(true|false|-?[\d.]+)$/.test(text) ? parse(text) : text;
}
