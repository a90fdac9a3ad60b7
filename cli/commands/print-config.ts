import { stringify } from 'yaml';
import { rulesetOf } from '../../audits/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import type { RawValues } from '../command-table.ts';
import { sharedSettings } from '../config/chosen-audits.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkPlan } from '../config/plan.ts';
import { configRequest } from '../config-request.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { choiceValue } from '../values.ts';

/** Prints what a configuration comes to: what it extends, the environment, and what holds by default. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const format = choiceValue(values, 'format', ['yaml', 'json']);
  const loaded = await loadConfig(configRequest(values, io));
  const { failOn, out, cache } = checkPlan(loaded);
  const { $schema: _, extends: __, ...config } = loaded.config;
  const { defaults } = rulesetOf(config.ruleset)!; // the schema admits only known ones
  const effective = {
    ...defaults,
    seed: 0,
    train: true,
    examples: true,
    ...config,
    ...sharedSettings(config),
    failOn,
    out,
    cache: cache ?? false,
  };
  io.stdout.write(format === 'json' ? canonicalJson(effective) : stringify(effective));
  return EXIT.ok;
}
