import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/harness.ts';

const root = temporaryFolder();
const EXAMPLE = 'examples/ci-gate';

/** Runs the script of a copy in a folder whose name has a space, from somewhere else. */
function demonstration(name: string, env: Readonly<Record<string, string>> = {}) {
  const repository = join(root, name);
  const temporary = join(root, `${name} temporary`);
  for (const folder of [repository, temporary]) mkdirSync(folder);
  cpSync(EXAMPLE, join(repository, EXAMPLE), { recursive: true });
  symlinkSync(resolve('dist'), join(repository, 'dist'));
  const { HANSCHECK: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', [join(repository, EXAMPLE, 'run.sh')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, TMPDIR: temporary, ...env },
  });
  const left = readdirSync(temporary).filter((file) => file.includes('hanscheck'));
  return { status, stdout, stderr, left };
}

describe('examples/ci-gate/run.sh', () => {
  it('has every exit code as it should be, and leaves nothing', { timeout: 180_000 }, () => {
    // what a caller has set for itself does not reach the demonstration
    const shown = demonstration('a repository', { HANSCHECK_FOLDS: 'none', HANSCHECK_OUT: '/' });
    expect(shown.stdout).not.toContain('NOT AS IT SHOULD BE');
    expect(shown.stdout.trimEnd().split('\n').at(-1)).toBe(
      'exit codes: clean 0, leak 1, small 0 (inconclusive), typo 2, missing 3',
    );
    expect(shown.stdout).toContain('$ HANSCHECK_ROOT=small hanscheck check --fail-on inconclusive');
    expect(shown).toMatchObject({ status: 0, stderr: '', left: [] });
  });

  it('exits with 1 where a command does not do what it should, and takes any command', () => {
    const shown = demonstration('another', { HANSCHECK: `${process.execPath} -e process.exit(7)` });
    expect(shown.stdout.trimEnd().split('\n').at(-1)).toBe(
      'exit codes: clean 7, leak 7, small 7 (inconclusive), typo 7, missing 7',
    );
    expect(shown).toMatchObject({ status: 1, left: [] });
  });

  it('is what bash takes for a script', () => {
    execFileSync('bash', ['-n', join(EXAMPLE, 'run.sh')]);
  });
});
