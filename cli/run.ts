import { setTimeout } from 'node:timers/promises';
import { COMMANDS } from './command-table.ts';
import { type Context, EXIT, type ExitCode, Interruption, type Io, widthOf } from './io.ts';
import { parseArguments } from './parse.ts';
import { toolVersion } from './version.ts';

/**
 * The whole command line: understands the arguments, runs the command, and says on stderr what went
 * wrong. Never throws and never ends the process; the exit code is for the caller to set. When
 * `io.signal` is aborted it returns as soon as no thread is at work, and what a command had begun to
 * write is gone.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const threads: Promise<unknown>[] = [];
  try {
    return await Promise.race([dispatch(argv, io, threads), interruption(io.signal, threads)]);
  } catch (error) {
    if (io.signal.aborted || error instanceof Interruption) return EXIT.interrupted;
    const { reportError } = await import('./report-error.ts');
    return reportError(error, argv, io);
  }
}

/** Help is for people: beyond this width its lines are hard to read. */
const WIDEST_HELP = 100;

async function dispatch(
  argv: readonly string[],
  io: Io,
  threads: Promise<unknown>[],
): Promise<ExitCode> {
  const width = Math.min(widthOf(io.stdout) ?? WIDEST_HELP, WIDEST_HELP);
  const parsed = parseArguments(argv, { version: toolVersion(), width });
  if (parsed.kind === 'print') {
    io.stdout.write(parsed.text);
    return EXIT.ok;
  }
  if (parsed.kind === 'wrong') {
    const { usageProblem } = await import('./usage-problem.ts');
    throw usageProblem(parsed.problem);
  }
  const command = COMMANDS.find(({ name }) => name === parsed.command.name)!; // parsed from the same table
  const { run: runCommand } = await command.load();
  const withThreads = <T>(work: Promise<T>): Promise<T> => {
    threads.push(work);
    return work;
  };
  return runCommand(parsed.values, { ...contextOf(argv, parsed.values, io), withThreads });
}

function contextOf(
  argv: readonly string[],
  values: Readonly<Record<string, unknown>>,
  io: Io,
): Omit<Context, 'withThreads'> {
  return { io, argv, isQuiet: values['quiet'] === true, isPlain: values['no-color'] === true };
}

/** Threads hear of an interruption as the command does, and take a fraction of a second to stop. */
function interruption(
  signal: AbortSignal,
  threads: readonly Promise<unknown>[],
): Promise<ExitCode> {
  return new Promise((resolve) => {
    const stop = async () => {
      await Promise.race([Promise.allSettled(threads), setTimeout(PATIENCE)]);
      resolve(EXIT.interrupted);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** For threads that do not stop, in milliseconds. */
const PATIENCE = 5000;
