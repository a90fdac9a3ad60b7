import { Failure, type FailureKind, visibleText } from '../core/index.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';

/** Says on stderr what went wrong, and which exit code that is. */
export function reportError(error: unknown, argv: readonly string[], io: Io): ExitCode {
  if (error instanceof Failure) {
    io.stderr.write(`hanscheck: ${visibleText(error.message)}\n`);
    return EXIT_OF[error.kind];
  }
  const shown = systemFailure(error);
  if (shown !== null) {
    io.stderr.write(`hanscheck: ${visibleText(shown)}\n`);
    return EXIT.input;
  }
  return reportBug(error, argv, io);
}

const EXIT_OF = {
  usage: EXIT.usage,
  input: EXIT.input,
  'missing-part': EXIT.input,
} as const satisfies Record<FailureKind, ExitCode>;

/** What the file system refuses is nobody's bug: a full disk, a folder that may not be written. */
function systemFailure(error: unknown): string | null {
  const { code, path, message } = error as Partial<NodeJS.ErrnoException>; // every part may be missing
  if (code === undefined || !SYSTEM_CODES.includes(code)) return null;
  return `${path ?? 'a file'}: the system refuses it; found ${code} (${message}). Check the path, its permissions and the free space.`;
}

const SYSTEM_CODES = [
  'EACCES',
  'EPERM',
  'ENOSPC',
  'EFBIG',
  'EROFS',
  'EDQUOT',
  'EMFILE',
  'EIO',
  'EBUSY',
];

function reportBug(error: unknown, argv: readonly string[], io: Io): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const isDebug = argv.includes('--debug') || io.env['HANSCHECK_DEBUG'] === '1';
  const advice = isDebug
    ? 'Please report this with the stack below and the command.'
    : 'Please report it with the command and the output of the same command with --debug.';
  io.stderr.write(
    `hanscheck: internal error, a bug of hanscheck: ${visibleText(message)}. ${advice}\n`,
  );
  if (isDebug && error instanceof Error) {
    const lines = (error.stack ?? '').split('\n').map(visibleText);
    io.stderr.write(`${lines.join('\n')}\n`);
  }
  return EXIT.bug;
}
