import { join } from 'node:path';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { type CheckPlan, checkPlan } from '../../../cli/config/plan.ts';
import { writeFiles } from '../harness.ts';

/** Writes files into a folder and reads the first of them, as a command started in that folder would. */
export async function loaded(
  folder: string,
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  writeFiles(folder, files);
  return loadConfig({ given: join(folder, Object.keys(files)[0]!), folder, env });
}

/** What such a configuration comes to. */
export async function planned(...args: Parameters<typeof loaded>): Promise<CheckPlan> {
  return checkPlan(await loaded(...args));
}
