import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Report, Setting } from '../../core/index.ts';
import { hanscheck, type Outcome } from './harness.ts';

export type SavedReport = Report & { readonly files: Readonly<Record<string, string>> };

export interface Audited extends Outcome {
  readonly folder: string;
  readonly result: SavedReport;
}

/** Few replicates and no training: these tests look at files, not at numbers. */
export const QUICK = ['--bootstrap', '50', '--no-train'] as const;

/** Runs an audit that is to succeed, into a folder of that name. */
export async function audited(root: string, name: string, ...argv: string[]): Promise<Audited> {
  const folder = join(root, name);
  const outcome = await hanscheck(['audit', ...QUICK, ...argv, '--out', folder]);
  expect(outcome.stderr).not.toContain('hanscheck:');
  expect(outcome.code).toBe(0);
  expect(existsSync(folder)).toBe(true);
  return { folder, ...outcome, result: savedIn(folder) };
}

/** The files of a folder and below, by relative path, sorted. */
export function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[]; // texts, as no encoding is given
  return names.filter((name) => name !== 'tables').sort();
}

export function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

export function savedIn(folder: string): SavedReport {
  return JSON.parse(textOf(folder, 'result.json'));
}

export function setting({ settings }: Report, name: string): Setting | undefined {
  return settings.find((candidate) => candidate.name === name);
}
