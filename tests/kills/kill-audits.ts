import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hashesIn, strangers } from '../../cli/report-folder.ts';
import { createRandom } from '../../core/index.ts';
import { ending, saying } from '../cli/process-harness.ts';
import { smallWorld } from '../cli/small-world.ts';
import { killed, temporaryIn } from './kill-writers.ts';

export interface AuditKill {
  /** How long after it began to write, in milliseconds. */
  readonly after: number;
  /** Which run `result.json` is of. */
  readonly result: 'old' | 'new';
  /** Whether files of both runs lie side by side. */
  readonly isMixed: boolean;
  readonly leftovers: number;
}

export interface AuditKills {
  readonly kills: readonly AuditKill[];
  /** What the audit says that runs to its end in the last of the folders. */
  readonly last: { readonly code: number | null; readonly stderr: string };
}

/**
 * Kills `audit` at random moments while it writes over an older report that has more tables, and checks what
 * it leaves: every file whole, of the old run or the new; a new `result.json` beside nothing old; a mixed
 * folder recognised. Throws where that is not so.
 *
 * @param command what runs the command line: `node` and its arguments
 */
export async function killAudits(
  kills: number,
  folder: string,
  command: readonly [string, ...string[]],
): Promise<AuditKills> {
  const { test, predictions } = smallWorld(join(folder, 'world'));
  const common = ['audit', ...test, '--no-train', '--bootstrap'];
  const older = [...common, '50', '--predictions', ...predictions];
  const newer = [...common, '40'];
  const start = (argv: readonly string[], out: string) => {
    const [program, ...before] = command;
    return spawn(program, [...before, ...argv, '--out', out]);
  };
  const runs: Runs = { old: join(folder, 'old'), new: join(folder, 'new') };
  await ending(start(older, runs.old));
  const from = Date.now();
  await ending(start(newer, runs.new));
  const random = createRandom('kill audits');
  const whole = Date.now() - from;
  const found: AuditKill[] = [];
  for (let index = 0; index < kills; index++) {
    const out = join(folder, `killed ${index}`);
    cpSync(runs.old, out, { recursive: true });
    const child = start(newer, out);
    const isEarly = index % 5 === 4; // before it writes
    const after = random.below(isEarly ? whole : 40);
    if (!isEarly) await saying(child, 'writing');
    await setTimeout(after);
    await killed(child);
    found.push({ after, ...leftIn(out, runs) });
  }
  const out = join(folder, `killed ${kills - 1}`);
  const { code, stderr } = await ending(start(newer, out));
  const left = leftIn(out, runs);
  if (left.result !== 'new' || left.isMixed || left.leftovers > 0) {
    throw new Error('the run after the kill has not made the folder whole');
  }
  return { kills: found, last: { code, stderr } };
}

/** The folders of two whole reports. */
export interface Runs {
  readonly old: string;
  readonly new: string;
}

/** What a killed run has left in its folder; throws where that is neither old nor new, or not told apart. */
export function leftIn(out: string, runs: Runs): Omit<AuditKill, 'after'> {
  JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')); // throws where it is half
  const result = runOf('result.json', out, runs).includes('new') ? 'new' : 'old';
  const own = filesOf(runs[result]);
  const strange = filesOf(out).filter((name) => !runOf(name, out, runs).includes(result));
  const missing = own.filter((name) => !existsSync(join(out, name)));
  if (result === 'new' && strange.some((name) => own.includes(name))) {
    throw new Error(`result.json is new beside an old ${strange[0]}`);
  }
  const isMixed = strange.length + missing.length > 0;
  const text = readFileSync(join(out, 'result.json'), 'utf8');
  if (strangers(out, hashesIn(text)).length > 0 !== isMixed) {
    throw new Error(`mixed: ${isMixed}, and the folder is said to be otherwise`);
  }
  return { result, isMixed, leftovers: temporaryIn(out).length };
}

/** The runs that a file may be of: both where they agree; throws where it is of neither. */
function runOf(name: string, out: string, runs: Runs): readonly (keyof Runs)[] {
  const bytes = readFileSync(join(out, name));
  const of = (['old', 'new'] as const).filter((run) => {
    const file = join(runs[run], name);
    return existsSync(file) && readFileSync(file).equals(bytes);
  });
  if (of.length === 0) throw new Error(`${name} is neither the old file nor the new one`);
  return of;
}

/** What a result names and itself: all but `run.json`, which differs from run to run. */
function filesOf(folder: string): readonly string[] {
  const tables = join(folder, 'tables');
  const names = [
    ...readdirSync(folder),
    ...(existsSync(tables) ? readdirSync(tables).map((name) => `tables/${name}`) : []),
  ];
  return names.filter((name) => !/^tables$|^run\.json$|\.tmp$/.test(name));
}
