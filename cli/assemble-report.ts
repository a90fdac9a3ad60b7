import {
  type InputFile,
  REPORT_SCHEMA_VERSION,
  type Report,
  type Result,
  type Setting,
  splitSummary,
} from '../core/index.ts';
import type { RawValues } from './command-table.ts';
import type { DataRequest } from './data-request.ts';
import type { Data } from './load-data.ts';
import type { Option } from './option.ts';
import { OPTIONS } from './options.ts';
import { toolVersion } from './version.ts';

export interface RunParts {
  readonly request: DataRequest;
  readonly values: RawValues;
  readonly data: Data;
  readonly inputs: readonly InputFile[];
  readonly results: readonly Result[];
}

/** The report of a finished run. */
export function assembleReport({ request, values, data, inputs, results }: RunParts): Report {
  const splits = data.train === null ? [data.test] : [data.test, data.train];
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: 'hanscheck', version: toolVersion() },
    inputs,
    seed: request.seed,
    settings: settingsOf(values, { metric: data.metric }),
    splits: splits.map(splitSummary),
    warnings: data.warnings,
    results,
  };
}

/**
 * Every flag that can change a number, in the table's order, as given or at its default. `resolved`
 * holds the values of flags that were left to the data.
 */
function settingsOf(
  values: RawValues,
  resolved: Readonly<Record<string, string>>,
): readonly Setting[] {
  const settings: readonly Option[] = OPTIONS.filter((option) => 'isSetting' in option);
  return settings.map((option) => ({
    name: option.name,
    value: settingValue(values, option, resolved[option.name]),
    isDefault: values[option.name] === undefined,
  }));
}

function settingValue(
  values: RawValues,
  { name, type, default: standard }: Option,
  resolved: string | undefined,
): Setting['value'] {
  const given = values[name];
  if (type === 'flag') return [given].flat().includes(true);
  if (given === undefined) return resolved ?? standard ?? null;
  return type === 'number' ? Number(given) : [given].flat().join(',');
}
