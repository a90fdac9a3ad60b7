import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { usageFailure } from '../../core/index.ts';

/** In every folder at most one of them. */
export const CONFIG_NAMES = [
  'hanscheck.config.yaml',
  'hanscheck.config.yml',
  'hanscheck.config.json',
  'hanscheck.config.mjs',
] as const;

/** The configuration that is named, or the nearest one from a folder upwards; absolute. */
export function configPath(given: string | null, folder: string): string {
  if (given !== null) return namedConfig(given);
  const found = nearestConfig(folder);
  if (found !== null) return found;
  throw usageFailure({
    what: 'there is no configuration',
    found: `none of ${CONFIG_NAMES.join(', ')} in ${folder} or above, up to the root of the repository`,
    advice: 'Write one with hanscheck init, or name one with --config FILE.',
  });
}

function namedConfig(given: string): string {
  const file = statSync(given, { throwIfNoEntry: false });
  if (file?.isFile()) return resolve(given);
  throw usageFailure({
    what: '--config names no file',
    where: { file: given },
    found: file === undefined ? 'nothing' : 'something else',
    advice: 'Give the path of a configuration, or leave it out to look for one.',
  });
}

/** Looks no further than the root of a repository, so that nobody else's configuration is found. */
function nearestConfig(start: string): string | null {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const [first, second] = CONFIG_NAMES.filter((name) => isFile(join(folder, name)));
    if (first !== undefined && second !== undefined) throw twoConfigs(folder, first, second);
    if (first !== undefined) return join(folder, first);
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function twoConfigs(folder: string, first: string, second: string): Error {
  return usageFailure({
    what: 'this folder has two configurations',
    where: { file: folder },
    found: `${first} and ${second}`,
    advice: 'Keep one of them, or name the one to use with --config FILE.',
  });
}
