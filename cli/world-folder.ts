import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { usageFailure } from '../core/index.ts';
import { plantedPaths } from '../fixtures/index.ts';

/** Whatever files a world may have, by path relative to its folder. */
const WORLD_PATHS: readonly string[] = [
  ...(['train', 'test'] as const).flatMap((name) => {
    const { data, models, scenes } = plantedPaths({ name });
    return [...data, ...models, scenes];
  }),
  'truth.json',
];

/**
 * Makes sure that a world may be written to this folder: it is new, empty, or holds an earlier world
 * and nothing else. A file of anybody else is never written over.
 */
export function checkWorldFolder(folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return;
  const found = filesIn(folder);
  if (found.length === 0) return;
  const strange = found.filter((path) => !WORLD_PATHS.includes(path));
  if (strange.length === 0 && isTruth(join(folder, 'truth.json'))) return;
  const names = strange.length === 0 ? found : strange;
  throw usageFailure({
    what: '--out names a folder that holds more than a world',
    where: { file: folder },
    found: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`,
    advice: 'Name a new or empty folder, or one that hanscheck world has written.',
  });
}

/** Removes what an earlier world had and this one has not. */
export function removeOldWorld(folder: string, written: readonly string[]): void {
  for (const path of WORLD_PATHS) {
    if (!written.includes(path)) rmSync(join(folder, path), { force: true });
  }
  for (const name of ['train/predictions', 'train']) removeEmpty(join(folder, name));
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Every file below a folder, and every empty folder, by path relative to it; links are not followed. */
function filesIn(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return filesIn(join(folder, entry.name), `${path}/`);
  });
}

function isTruth(file: string): boolean {
  try {
    const truth: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof truth === 'object' && truth !== null && 'kind' in truth && 'dials' in truth;
  } catch {
    return false;
  }
}
