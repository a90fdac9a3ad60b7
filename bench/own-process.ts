import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a bench again in a process of its own, so that its peak of memory is its own, and gives the
 * JSON that it prints. `task` reaches it by `askedTask`.
 */
export function inOwnProcess<Result>(bench: string, task: readonly string[]): Result {
  const command = [...process.execArgv, fileURLToPath(bench), TASK, ...task];
  const printed = execFileSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed) as Result; // the bench prints what it is asked for
}

/** The task of this process; null for the bench itself. */
export function askedTask(): readonly string[] | null {
  return process.argv[2] === TASK ? process.argv.slice(3) : null;
}

/** The most resident memory that this process has had, in MiB. */
export function ownPeakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const TASK = '--task';
