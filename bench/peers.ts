/** The programs that benches compare with, where they are installed. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PYTHON = process.env['HANSCHECK_PYTHON'] ?? 'python3';
const FASTTEXT = process.env['HANSCHECK_FASTTEXT'] ?? 'fasttext';

/** A program that can be compared with, or what is said where it is absent. */
export type Peer =
  | { readonly kind: 'present'; readonly command: string; readonly version: string }
  | { readonly kind: 'absent'; readonly advice: string };

export function findTorch(): Peer {
  const { status, stdout } = spawnSync(PYTHON, ['-c', 'import torch; print(torch.__version__)'], {
    encoding: 'utf8',
  });
  if (status === 0)
    return { kind: 'present', command: PYTHON, version: `PyTorch ${stdout.trim()}` };
  return {
    kind: 'absent',
    advice: `PyTorch was skipped: ${PYTHON} cannot import torch. Install it with: pip install torch (HANSCHECK_PYTHON names another Python).`,
  };
}

export function findPython(): Peer {
  const { status, stdout } = spawnSync(PYTHON, ['--version'], { encoding: 'utf8' });
  if (status === 0) return { kind: 'present', command: PYTHON, version: stdout.trim() };
  return {
    kind: 'absent',
    advice: `Python was skipped: there is no ${PYTHON} (HANSCHECK_PYTHON names another).`,
  };
}

/** It has no option that prints its version. */
export function findFastText(): Peer {
  const { error } = spawnSync(FASTTEXT);
  if (error === undefined) return { kind: 'present', command: FASTTEXT, version: 'fastText' };
  return {
    kind: 'absent',
    advice: `fastText was skipped: there is no ${FASTTEXT}. Install it with: apt-get install fasttext (HANSCHECK_FASTTEXT names another place).`,
  };
}

/** What a run of a program has come to. */
export interface ProgramRun {
  readonly output: string;
  readonly seconds: number;
  /** Its peak of resident memory; null where the system does not tell. */
  readonly peakMiB: number | null;
}

/** Runs a program to its end. Rejects where it fails. */
export function runProgram(command: string, options: readonly string[]): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let peakMiB: number | null = null;
    const watching = setInterval(() => {
      peakMiB = peakOf(child.pid) ?? peakMiB;
    }, WATCH);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watching);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ output, seconds, peakMiB });
      else reject(new Error(`${command} ${options.join(' ')} ended with code ${code}`));
    });
  });
}

/** How often a program's peak of memory is read, in milliseconds; it never falls, so seldom will do. */
const WATCH = 50;

/** Linux keeps the high-water mark of each process. */
function peakOf(pid: number | undefined): number | null {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
    return Number(kibibytes) / 1024;
  } catch {
    return null; // it has just ended, or this is not Linux
  }
}
