import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the command prints on standard output, as a block of code; needs `npm run build`. */
export function terminal(root: string, args: readonly string[], shown = args): string {
  const options = { cwd: root, encoding: 'utf8', env: PLAIN } as const;
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', ...args], options);
  if (status !== 0) throw new Error(`hanscheck ${args.join(' ')} failed: ${stderr}`);
  return `\`\`\`text\n$ npx hanscheck ${shown.join(' ')}\n\n${stdout.trimEnd().replace(/[ \t]+$/gm, '')}\n\`\`\``;
}

/** An audit of the embedded world, as a terminal shows it. */
export function worldAudit(root: string, id: string): string {
  const out = mkdtempSync(join(tmpdir(), 'hanscheck-docs-'));
  const shown = ['audit', '--audits', id];
  try {
    return terminal(root, [...shown, '--out', out], shown);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** A check of a world with a leak, by the configuration of the example. */
export function leakCheck(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-docs-'));
  const cli = resolve(root, 'dist', 'cli.js');
  const run = (...args: string[]) =>
    spawnSync('node', [cli, ...args, '--quiet'], { cwd: folder, encoding: 'utf8', env: PLAIN });
  try {
    run('world', '--leak', '0.3', '--out', 'world');
    copyFileSync(join(root, 'examples', 'ci-gate', CONFIG), join(folder, CONFIG));
    const { status, stdout, stderr } = run('check');
    if (status !== 1) throw new Error(`hanscheck check did not fail: ${stderr}`);
    return `\`\`\`text\n$ npx hanscheck check; echo "exit code $?"\n\n${stdout}exit code ${status}\n\`\`\``;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CONFIG = 'hanscheck.config.yaml';
const PLAIN = { ...process.env, NO_COLOR: '1', COLUMNS: '80' };
