/** Where text goes: stdout or stderr, or a string in a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** How many columns a terminal shows; undefined where it does not say, or is none. */
export function widthOf({ columns }: Output): number | undefined {
  return columns || undefined; // some terminals say 0
}

/** All that a run touches of the world outside, apart from files. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Talk: progress, notes, errors. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /**
   * Does work that computes for long without a pause, and returns what it returns. It may end the
   * work by an `Interruption` where the signal could not be heard before its end.
   */
  readonly interruptible: <T>(work: () => T) => T;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Takes the place of loading what models run on; rejects with a `Failure` of kind `missing-part`
   * where that cannot be.
   */
  readonly loadRuntime?: () => Promise<unknown>;
}

/** Thrown where an interruption has ended some work. */
export class Interruption extends Error {}

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly argv: readonly string[];
  readonly isQuiet: boolean;
  /** `--no-color` was given. */
  readonly isPlain: boolean;
  /**
   * Passes on the work of threads, which an interruption lets come to its end: a process that ends
   * while a thread computes may crash.
   */
  readonly withThreads: <T>(work: Promise<T>) => Promise<T>;
}

/** The exit codes of the command line. */
export const EXIT = {
  ok: 0,
  limit: 1,
  usage: 2,
  input: 3,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
