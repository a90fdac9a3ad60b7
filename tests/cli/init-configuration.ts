import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSplit } from '../../adapters/index.ts';
import { loadConfig } from '../../cli/config/load-config.ts';
import { type CheckPlan, checkPlan } from '../../cli/config/plan.ts';
import { hanscheck, type Outcome, writeFiles } from './harness.ts';

/** Makes folders below one, each with these files, once init has looked at it. */
export function initialisedIn(root: string) {
  return async (
    name: string,
    files: Readonly<Record<string, string>>,
  ): Promise<{ readonly folder: string; readonly outcome: Outcome }> => {
    const folder = join(root, name);
    mkdirSync(folder);
    writeFiles(folder, files);
    return { folder, outcome: await hanscheck(['init', folder]) };
  };
}

/** What a folder's configuration comes to; throws where it is not valid. */
export async function planIn(folder: string): Promise<CheckPlan> {
  const given = join(folder, 'hanscheck.config.yaml');
  return checkPlan(await loadConfig({ given, folder, env: {} }));
}

/** The files of each data set, relative to the folder: test, train, and models by `name=file`. */
export async function filesByDataSet(
  folder: string,
): Promise<Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>> {
  const { datasets } = await planIn(folder);
  const roles = ['test', 'train', 'predictions', 'train-predictions'];
  return Object.fromEntries(
    datasets.map(({ name, values }) => [
      name,
      Object.fromEntries(
        roles.flatMap((role) => (values[role] === undefined ? [] : [[role, values[role]]])),
      ),
    ]),
  ) as Record<string, Record<string, string[]>>; // lists of paths, as a plan has them
}

/** How many items each split of each data set has, once read. */
export async function sizesIn(
  folder: string,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const files = await filesByDataSet(folder);
  const sizes: Record<string, number[]> = {};
  for (const [name, { test, train }] of Object.entries(files)) {
    sizes[name] = [];
    for (const [role, paths] of Object.entries({ test, train })) {
      if (paths === undefined) continue;
      const { split } = await loadSplit(
        paths.map((path) => join(folder, path)),
        { name: role },
      );
      sizes[name].push(split.size);
    }
  }
  return sizes;
}

/** The text of a folder's configuration. */
export function configTextIn(folder: string): string {
  return readFileSync(join(folder, 'hanscheck.config.yaml'), 'utf8');
}

/** With every example switched on: a # that no single space follows is taken away. */
export function withExamples(text: string): string {
  return text.replace(/^( *)#(?! \S)/gm, '$1');
}
