import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeLeftovers } from '../../cli/write-files.ts';
import { createRandom } from '../../core/index.ts';

export interface WriterKill {
  /** The generations of the files in the order in which they are written, `result.json` last. */
  readonly generations: readonly number[];
  /** How many temporary files it left. */
  readonly leftovers: number;
}

/** Kills a process that writes files over and over, each time after a random while; says what it left. */
export async function killWriters(kills: number, folder: string): Promise<readonly WriterKill[]> {
  const random = createRandom('kill writers');
  const found: WriterKill[] = [];
  for (let index = 0; index < kills; index++) {
    const place = join(folder, `writer ${index}`);
    mkdirSync(place);
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, place]);
    await saying(child);
    await setTimeout(random.below(60));
    await killed(child);
    found.push(leftBy(place));
  }
  return found;
}

const WRITER = resolve('tests/kills/write-for-ever.ts');

function saying(child: ChildProcess): Promise<unknown> {
  return new Promise((ready) => child.stdout!.once('data', ready));
}

/** Kills a process and waits until it is gone, which it may be already. */
export function killed(child: ChildProcess): Promise<void> {
  return new Promise((gone) => {
    child.on('exit', () => gone());
    if (child.exitCode !== null) gone();
    child.kill('SIGKILL');
  });
}

/** Throws where a file is neither one generation nor the other. */
function leftBy(place: string): WriterKill {
  const leftovers = temporaryIn(place);
  removeLeftovers(place);
  if (temporaryIn(place).length > 0) throw new Error('temporary files are left');
  const names = [...readdirSync(place).filter((name) => name.endsWith('.csv')), 'tables/i.csv'];
  const generations = [...names.sort(), 'result.json'].map((name) => {
    const text = readFileSync(join(place, name), 'utf8');
    if (text !== text[0]!.repeat(20_000)) throw new Error(`${name} is half written`);
    return Number(text[0]);
  });
  return { generations, leftovers: leftovers.length };
}

/** The temporary files in a folder and in its tables. */
export function temporaryIn(place: string): readonly string[] {
  const folders = [place, join(place, 'tables')].filter(existsSync);
  return folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.tmp')));
}
