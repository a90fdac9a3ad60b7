import type { InputFile } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import type { RawValues } from '../command-table.ts';
import { sha256 } from '../input-files.ts';
import type { Option } from '../option.ts';
import { OPTIONS } from '../options.ts';
import { installedVersion } from '../run-record.ts';
import { toolVersion } from '../version.ts';

/** What the results of a run follow from. */
export interface RunCause {
  readonly values: RawValues;
  readonly inputs: readonly InputFile[];
}

/**
 * One text for runs that give the same bytes: of the same files, by their content, with the same settings,
 * by the same versions of whatever computes.
 */
export function runKey(cause: RunCause): string {
  return keyOf(cause, []);
}

/** One text for runs that train the same: settings that no training reads are left out. */
export function trainingKey(cause: RunCause): string {
  return keyOf(cause, [
    'audits',
    'bootstrap',
    'near-duplicate',
    'no-examples',
    'no-train',
    'seeds',
  ]);
}

function keyOf({ values, inputs }: RunCause, without: readonly string[]): string {
  const options: readonly Option[] = OPTIONS;
  const names = options.filter(({ isSetting }) => isSetting).map(({ name }) => name);
  const settings = names
    .filter((name) => !without.includes(name) && values[name] !== undefined)
    .map((name) => [name, values[name]]);
  return sha256(
    canonicalJson({
      tool: toolVersion(),
      engines: [process.versions.v8, installedVersion('onnxruntime-node')],
      settings: Object.fromEntries(settings),
      inputs,
    }),
  );
}
