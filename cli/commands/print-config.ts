import { stringify } from 'yaml';
import { rulesetOf } from '../../audits/index.ts';
import type { RawValues } from '../command-table.ts';
import { sharedSettings } from '../config/chosen-audits.ts';
import { withAbsolutePaths } from '../config/data-path.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkPlan } from '../config/plan.ts';
import { configRequest } from '../config-request.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { choiceValue } from '../values.ts';

/** Prints what a configuration comes to: what it extends, the environment, and what holds by default. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const format = choiceValue(values, 'format', ['yaml', 'json']);
  const loaded = await loadConfig(configRequest(values, io));
  const { failOn, out, cache, ratchetFile } = checkPlan(loaded);
  const { $schema: _, extends: __, ...config } = withAbsolutePaths(loaded);
  const { baselines: ___, ...defaults } = rulesetOf(config.ruleset)!.defaults; // the schema admits only known ones
  const effective = {
    ...defaults, // without baselines: those that are named have to be trained
    seed: 0,
    train: true,
    examples: true,
    ...config,
    ...sharedSettings(config),
    ...(ratchetFile === null ? {} : { baseline: ratchetFile }),
    failOn,
    out,
    cache: cache ?? false,
  };
  // in the order of the configuration, which is that of its limits
  const text = format === 'json' ? `${JSON.stringify(effective, null, 2)}\n` : stringify(effective);
  io.stdout.write(text);
  return EXIT.ok;
}
