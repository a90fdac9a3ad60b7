import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate, Report } from '../../../core/index.ts';
import { hanscheck, type Outcome, type Surroundings, writeFiles } from '../harness.ts';

/**
 * A table of 200 items, each with an image of its own: `yes` and `no` to 100 questions, and numbers to the
 * other 100. The commonest answer is `yes` wherever it is given at least 41 times, so its share is yes / 200.
 */
export function items({ yes = 80 }: { readonly yes?: number } = {}): string {
  const rows = Array.from({ length: 200 }, (_, row) => {
    if (row < 100)
      return `${row},image ${row},is there one?,is there,yes/no,${row < yes ? 'yes' : 'no'}`;
    const number = row < 140 ? 2 : row < 170 ? 3 : 4;
    return `${row},image ${row},how many are there?,how many,number,${number}`;
  });
  return `id,image,question,question_type,answer_type,answer\n${rows.join('\n')}\n`;
}

/** Answers of a model that are right on 90 of the first 100 items and on 50 of the others. */
export function answers(): string {
  const given = items()
    .trim()
    .split('\n')
    .slice(1)
    .map((line, row) => {
      const isRight = row < 90 || (row >= 100 && row < 150);
      return { question_id: row, answer: isRight ? line.split(',').at(-1) : 'nothing' };
    });
  return JSON.stringify(given);
}

/** Quick, and about one number whose interval is known: Wilson's of yes / 200. */
export const QUICK_CONFIG = `ruleset: 1
train: false
bootstrap: 100
audits: [answer-balance]
`;

/** One data set with one limit, on the share of the commonest answer. */
export function limited(limit: string): string {
  return `${QUICK_CONFIG}data: {mine: {test: items.csv}}
budgets:
  answer-balance/top-answer-share: ${limit}
`;
}

export interface Checked extends Outcome {
  readonly folder: string;
}

/** What `check` does by the configuration of a folder, with its reports there. */
export async function checked(
  folder: string,
  argv: readonly string[] = [],
  surroundings: Surroundings = {},
): Promise<Checked> {
  const config = ['--config', join(folder, 'hanscheck.config.yaml')];
  const outcome = await hanscheck(['check', ...argv, ...config], surroundings);
  return { folder, ...outcome };
}

/** Writes a configuration, and the table beside it. */
export function planted(
  folder: string,
  config: string,
  files: Readonly<Record<string, string>> = { 'items.csv': items() },
): string {
  writeFiles(folder, { 'hanscheck.config.yaml': config, ...files });
  return folder;
}

/** The result that a check has left, of one data set or of the one named. */
export function resultIn(folder: string, name = '.'): Report & { readonly gate: Gate } {
  return JSON.parse(readFileSync(resultFile(folder, name), 'utf8'));
}

export function resultFile(folder: string, name = '.'): string {
  return join(folder, 'hanscheck-report', name, 'result.json');
}

export function hasResult(folder: string): boolean {
  return existsSync(resultFile(folder));
}

/** The verdicts of all limits, in order. */
export function verdictsIn(folder: string, name?: string): string[] {
  return resultIn(folder, name).gate.checks.map(({ verdict }) => verdict);
}
