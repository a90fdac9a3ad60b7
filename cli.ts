#!/usr/bin/env node
import { runInNewContext } from 'node:vm';
import { EXIT, Interruption } from './cli/io.ts';
import { run } from './cli/run.ts';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);

const code = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interruption.signal,
  interruptible,
  now: Date.now,
});
// Work that was interrupted may still hold the event loop; otherwise the streams drain first.
if (code === EXIT.interrupted) process.exit(code);
process.exitCode = code;

/** A handler of SIGINT has to wait for the event loop; Node's watchdog for scripts has not. */
function interruptible<T>(work: () => T): T {
  try {
    return runInNewContext('work()', { work }, { breakOnSigint: true });
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException; // any error may come out of the work
    if (reason !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
    interruption.abort(); // the handler of SIGINT was not called meanwhile
    throw new Interruption();
  }
}

/** A reader that has seen enough (`| head`) is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
