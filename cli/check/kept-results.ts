import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure, inputFailure, type Report } from '../../core/index.ts';
import { canonicalJson, parseReport } from '../../reports/index.ts';
import { type OutcomeStore, outcomeText, parseOutcome } from '../../trainers/index.ts';
import { sha256 } from '../input-files.ts';
import type { Progress } from '../progress.ts';
import { replaceFile } from '../write-files.ts';

/** Results of earlier runs, in a folder: whole reports, and what was trained for them. */
export interface KeptResults {
  report(key: string): Report | null;
  keep(key: string, report: Report): void;
  /** What has been trained for runs of one key, and will be. */
  outcomes(key: string): OutcomeStore;
}

/** How many files of a kind stay: the newest. */
const MOST = { reports: 50, trained: 500 } as const;

type Kind = keyof typeof MOST;

/**
 * What cannot be read or written is no reason to fail: it is said once, and the work is done again. A file
 * that is damaged counts as none.
 */
export function keptResults(folder: string, progress: Progress): KeptResults {
  const place = (kind: Kind, key: string) => join(folder, kind, key);
  const say = createComplaint(folder, progress);
  const read = <T>(kind: Kind, key: string, parse: (text: string, file: string) => T): T | null => {
    const file = place(kind, key);
    return existsSync(file) ? attempt(() => parse(unsealed(file), file), say) : null;
  };
  const write = (kind: Kind, key: string, text: string) =>
    attempt(() => {
      ignoreFolder(folder);
      replaceFile(place(kind, key), sealed(text));
      removeOldest(join(folder, kind), MOST[kind]);
    }, say);
  return {
    report: (key) => read('reports', key, parseReport),
    keep: (key, report) => void write('reports', key, canonicalJson(report)),
    outcomes: (key) => ({
      get: (unit) => read('trained', sha256(key + unit), parseOutcome) ?? undefined,
      put: (unit, outcome) => void write('trained', sha256(key + unit), outcomeText(outcome)),
    }),
  };
}

/** A number may change on a disk without a file becoming unreadable. */
function sealed(text: string): string {
  return `${text}${sha256(text)}\n`;
}

/** The text that was sealed; fails of kind input where it is another by now. */
function unsealed(file: string): string {
  const whole = readFileSync(file, 'utf8');
  const text = whole.slice(0, -SEAL_LENGTH);
  if (sealed(text) === whole) return text;
  throw inputFailure({
    what: 'this is not what was kept',
    where: { file },
    advice: 'It is made anew.',
  });
}

const SEAL_LENGTH = 65; // SHA-256 in hexadecimal, and the end of a line

function attempt<T>(work: () => T, say: (error: unknown) => void): T | null {
  try {
    return work();
  } catch (error) {
    say(error);
    return null;
  }
}

function createComplaint(folder: string, progress: Progress): (error: unknown) => void {
  let hasSaid = false;
  return (error) => {
    const { code } = error as NodeJS.ErrnoException; // a bug has none
    if (code === undefined && !(error instanceof Failure)) throw error;
    const why = code ?? (error instanceof Error ? error.message : String(error));
    if (!hasSaid) progress.note(`Results kept in ${folder} cannot be used (${why}).`);
    hasSaid = true;
  };
}

/** Nobody wants it in a repository. */
function ignoreFolder(folder: string): void {
  if (existsSync(folder)) return; // it may be somebody's own
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*\n');
}

/** What is called otherwise somebody else has put there; a run that was killed leaves a name with a dot. */
const KEPT = /^\.?[0-9a-f]{64}\b/;

function removeOldest(folder: string, most: number): void {
  const names = readdirSync(folder).filter((name) => KEPT.test(name));
  if (names.length <= most) return;
  const files = names.map((name) => join(folder, name));
  const aged = files.map((file) => ({
    file,
    time: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  aged.sort((one, other) => other.time - one.time);
  for (const { file } of aged.slice(most)) rmSync(file, { force: true });
}
