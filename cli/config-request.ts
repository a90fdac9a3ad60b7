import type { RawValues } from './command-table.ts';
import type { ConfigRequest } from './config/load-config.ts';
import type { Io } from './io.ts';
import { textValue } from './values.ts';

/** Which configuration is meant: one that is named, as an option or by itself, or the nearest. */
export function configRequest(values: RawValues, { env }: Pick<Io, 'env'>): ConfigRequest {
  return { given: textValue(values, 'config'), folder: process.cwd(), env };
}
