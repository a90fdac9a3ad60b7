import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The command line as its users have it; `withBuiltCli` builds it. */
export const cli = join(root, 'dist', 'cli.js');

/** Builds the command line, and gives work a folder of its own, which is gone afterwards. */
export async function withBuiltCli(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-bench-'));
  try {
    spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
