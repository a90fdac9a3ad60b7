import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultFile } from './planted.ts';

/** Trains two folds for one audit, for a while below a second. */
export const TRAINED = `ruleset: 1
bootstrap: 100
folds: 2
threads: 1
audits: [question-only]
data: {mine: {test: items.csv}}
`;

/** Where a check keeps results, by default. */
export function cacheOf(folder: string): string {
  return join(folder, '.hanscheck', 'cache');
}

/** The files that are kept. */
export function keptIn(folder: string, kind: 'reports' | 'trained'): string[] {
  const place = join(cacheOf(folder), kind);
  return existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [];
}

/** The bytes of result.json. */
export function bytesOf(folder: string): string {
  return readFileSync(resultFile(folder), 'utf8');
}
