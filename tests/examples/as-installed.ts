import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { writeFiles } from '../cli/harness.ts';

/** What a script has done that ran where hanscheck is installed. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What npx was asked to run, call by call: `hanscheck@0.1.0`. */
  readonly packages: readonly string[];
}

/**
 * Runs scripts as a step of a build does, with `hanscheck` and an `npx` on the path that both run what was
 * built here; an npx that is asked for another package fails.
 */
export function installedIn(folder: string) {
  const bin = join(folder, 'bin');
  const calls = join(folder, 'npx-calls');
  const program = `"${process.execPath}" "${resolve('dist', 'cli.js')}"`;
  const programs = writeFiles(bin, {
    hanscheck: `#!/bin/sh\nexec ${program} "$@"\n`,
    npx: `#!/bin/sh\n${NPX}exec ${program} "$@"\n`,
  });
  for (const file of programs) chmodSync(file, 0o755);
  return (script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Ran => {
    const before = callsIn(calls).length;
    const [file] = writeFiles(folder, { 'script.sh': script });
    // as GitHub runs a step with "shell: bash"
    const options = ['--noprofile', '--norc', '-eo', 'pipefail', file!];
    const { status, stdout, stderr } = spawnSync('bash', options, {
      cwd,
      encoding: 'utf8',
      env: {
        ...surroundings(),
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        NPX: calls,
        ...env,
      },
    });
    return { code: status, stdout, stderr, packages: callsIn(calls).slice(before) };
  };
}

const NPX = `while true; do
  case "$1" in
    --yes | --no-install) shift ;;
    hanscheck | hanscheck@*) printf '%s\\n' "$1" >> "$NPX"; shift; break ;;
    *) echo "npx: $1 is not hanscheck" >&2; exit 127 ;;
  esac
done
`;

function callsIn(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

/** Without what a build of our own has set for itself. */
function surroundings(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(HANSCHECK|GITHUB_|INPUT_|RUNNER_|CI_)/.test(name),
  );
  return Object.fromEntries(ours);
}
