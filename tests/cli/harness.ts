import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
  readonly loadRuntime?: () => Promise<unknown>;
}

/** Runs the command line in this process, with streams that collect. */
export async function hanscheck(
  argv: readonly string[],
  { env = {}, isTTY = false, signal = new AbortController().signal, ...others }: Surroundings = {},
): Promise<Outcome> {
  const stdout = collector(isTTY);
  const stderr = collector(isTTY);
  const interruptible = <T>(work: () => T): T => work();
  const io: Io = { stdout, stderr, env, signal, interruptible, now: Date.now, ...others };
  const code = await run(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** An output that keeps what is written to it. */
export function collector(isTTY = false) {
  let all = '';
  return {
    isTTY,
    ...(isTTY ? { columns: 80 } : {}),
    write(text: string) {
      all += text;
    },
    text: () => all,
  };
}

/** A folder for this test file alone; its name has a space. It is gone when the tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder and returns their paths in the order given. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}
