import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const command = [resolve('dist', 'cli.js')];

/** Starts the command line as a process of its own, as it was built; `shell` is what starts it. */
export function start(
  argv: readonly string[],
  env: Record<string, string> = {},
  shell: readonly string[] = [],
): ChildProcess {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const [first, ...others] = [...shell, process.execPath, ...command, ...argv];
  return spawn(first!, others, { env: { ...inherited, ...env } });
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process ends, with all that it has said. */
export function ending(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  child.stdout!.on('data', (data) => {
    texts.stdout += data;
  });
  child.stderr!.on('data', (data) => {
    texts.stderr += data;
  });
  return new Promise((done) => {
    child.on('close', (code, signal) => done({ code, signal, ...texts }));
  });
}

/** Resolves when the process has said this on stderr. */
export function saying(child: ChildProcess, text: string): Promise<void> {
  return new Promise((ready) => {
    child.stderr!.on('data', (data) => {
      if (String(data).includes(text)) ready();
    });
  });
}
