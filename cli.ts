#!/usr/bin/env node
import { run } from './cli/run.ts';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);

const code = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interruption.signal,
  now: Date.now,
});
// Work that was interrupted may still hold the event loop; otherwise the streams drain first.
if (interruption.signal.aborted) process.exit(code);
process.exitCode = code;

/** A reader that has seen enough (`| head`) is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
