import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../core/index.ts';
import { items, planted } from '../cli/check/planted.ts';
import { type Ended, ending, saying } from '../cli/process-harness.ts';
import { type AuditKill, leftIn, type Runs } from './kill-audits.ts';
import { killed } from './kill-writers.ts';

export interface CheckKill extends AuditKill {
  /** Which run the baseline file is of. */
  readonly base: 'old' | 'new';
  /** How many trainings the killed run had kept. */
  readonly trained: number;
}

/** Reports, a baseline file and kept results of two audits; the newer run has others, and trains two folds. */
const OLD = `ruleset: 1
bootstrap: 100
threads: 1
folds: 2
train: false
audits: [answer-balance, answer-priors]
data: {mine: {test: items.csv}}
baseline: base.json
budgets:
  answer-balance/top-answer-share: {error: {maxIncrease: 0.5}}
`;
const NEW = OLD.replace('answer-priors', 'question-only').replace('train: false\n', '');

/** The stage that a kill waits for, and how long after it is said, at most; at any moment where null. */
const MOMENTS = [
  [null, null],
  ['writing', 30],
  ['training', 500],
] as const;

/**
 * Kills `check --update-baseline` at random moments over an older report, baseline file and cache, and checks
 * what it leaves: every file whole, of the old run or the new, a mixed folder recognised, and a next run that
 * makes all of it new out of what was kept. Throws where that is not so.
 *
 * @param command what runs the command line: `node` and its arguments
 */
export async function killChecks(
  kills: number,
  folder: string,
  command: readonly [string, ...string[]],
): Promise<readonly CheckKill[]> {
  const start = (place: string) => {
    const [program, ...before] = command;
    const config = ['--config', join(place, 'hanscheck.config.yaml')];
    return spawn(program, [...before, 'check', '--update-baseline', ...config]);
  };
  const places = { old: join(folder, 'old check'), new: join(folder, 'new check') };
  await succeeded(start(planted(places.old, OLD)));
  planted(places.new, NEW, { 'items.csv': items({ yes: 60 }) });
  const from = Date.now();
  await succeeded(start(places.new));
  const whole = Date.now() - from;
  const random = createRandom('kill checks');
  const found: CheckKill[] = [];
  for (let index = 0; index < kills; index++) {
    const place = join(folder, `killed check ${index}`);
    cpSync(places.old, place, { recursive: true });
    planted(place, NEW, { 'items.csv': items({ yes: 60 }) });
    const child = start(place);
    const [stage, atMost] = MOMENTS[index % MOMENTS.length]!;
    const after = random.below(atMost ?? whole);
    if (stage !== null) await saying(child, stage);
    await setTimeout(after);
    await killed(child);
    const kill = { after, ...leftBy(place, places) };
    found.push(kill);
    const isTelling = kill.isMixed || kill.leftovers > 0 || kill.trained === 1;
    if (isTelling || index === kills - 1) {
      checkNext(await succeeded(start(place)), kill, { place, places });
    }
  }
  return found;
}

type Places = Readonly<Record<'old' | 'new', string>>;

async function succeeded(child: ReturnType<typeof spawn>): Promise<Ended> {
  const ended = await ending(child);
  if (ended.code === 0) return ended;
  throw new Error(`a check exits with ${ended.code}: ${ended.stderr}`);
}

function leftBy(place: string, places: Places): Omit<CheckKill, 'after'> {
  const kept = readdirSync(join(place, '.hanscheck', 'cache'), { recursive: true }) as string[];
  return {
    ...leftIn(join(place, 'hanscheck-report'), reportsOf(places)),
    base: baseOf(place, places),
    trained: kept.filter((name) => name.startsWith(join('trained', '/')) && !/\.tmp$/.test(name))
      .length,
  };
}

function reportsOf(places: Places): Runs {
  return { old: join(places.old, 'hanscheck-report'), new: join(places.new, 'hanscheck-report') };
}

/** Throws where the baseline file is of neither run. */
function baseOf(place: string, places: Places): 'old' | 'new' {
  const text = (of: string) => readFileSync(join(of, 'base.json'), 'utf8');
  if (text(place) === text(places.new)) return 'new';
  if (text(place) === text(places.old)) return 'old';
  throw new Error('the baseline file is neither the old one nor the new one');
}

/** The run after a kill says what it found, uses what was kept, and leaves what a run without a kill does. */
function checkNext(
  { stderr }: Ended,
  kill: CheckKill,
  { place, places }: { readonly place: string; readonly places: Places },
): void {
  const { result, isMixed, leftovers, base } = leftBy(place, places);
  // tables that a run which has written its result.json had yet to remove stay, and are named
  const isNamed = kill.result === 'new' && stderr.includes('(of another run)');
  if (result !== 'new' || (isMixed && !isNamed) || leftovers > 0 || base !== 'new') {
    const left = JSON.stringify({ result, isMixed, leftovers, base });
    throw new Error(`the check after the kill has not made the folder whole: ${left}`);
  }
  if (stderr.includes('Before this run, this folder is mixed') !== kill.isMixed) {
    throw new Error(`mixed: ${kill.isMixed}, and the next check says otherwise: ${stderr}`);
  }
  if (stderr.includes('cannot be used')) throw new Error(`the cache is damaged: ${stderr}`);
}
