import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { createWorld, EMBEDDED_WORLD, worldFiles } from '../fixtures/index.ts';
import { canonicalJson } from '../reports/index.ts';
import type { DataFiles } from './data-request.ts';
import { sha256 } from './input-files.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';
import { toolVersion } from './version.ts';

/**
 * The files of the embedded world, made on first use in the user's cache folder: each set of dials
 * has a folder of its own, which appears whole or not at all.
 */
export async function embeddedWorld(io: Io, progress: Progress): Promise<DataFiles> {
  const dials = canonicalJson({ ...EMBEDDED_WORLD, version: toolVersion() });
  const name = sha256(dials).slice(0, 16);
  const folder = join(cacheFolder(io.env), name);
  try {
    return await worldIn(folder, io.signal);
  } catch (error) {
    io.signal.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException; // a bug has none
    if (code === undefined) throw error;
    const other = join(tmpdir(), `hanscheck-${process.getuid?.() ?? 'user'}`, 'worlds', name);
    progress.note(`${folder} cannot be written (${code}); the embedded world is made in ${other}`);
    return worldIn(other, io.signal);
  }
}

/** The XDG Base Directory Specification wants relative paths to be ignored. */
function cacheFolder(env: Io['env']): string {
  const given = env['XDG_CACHE_HOME'] ?? '';
  const cache = isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.cache');
  return join(cache, 'hanscheck', 'worlds');
}

async function worldIn(folder: string, signal: AbortSignal): Promise<DataFiles> {
  if (!existsSync(folder)) await makeWorld(folder, signal);
  const models = readdirSync(join(folder, 'predictions')).sort();
  return {
    test: [join(folder, 'questions.json'), join(folder, 'annotations.json')],
    train: [],
    predictions: models.map((file) => ({
      name: basename(file, '.json'),
      path: join(folder, 'predictions', file),
    })),
    trainPredictions: [],
  };
}

async function makeWorld(folder: string, signal: AbortSignal): Promise<void> {
  const temporary = `${folder}.${process.pid}.tmp`;
  const discard = () => rmSync(temporary, { recursive: true, force: true });
  signal.addEventListener('abort', discard); // at once: the process may be about to end
  try {
    mkdirSync(temporary, { recursive: true });
    for await (const { path, bytes } of worldFiles(createWorld(EMBEDDED_WORLD))) {
      signal.throwIfAborted();
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), bytes);
    }
    signal.throwIfAborted();
    adopt(temporary, folder);
  } finally {
    signal.removeEventListener('abort', discard);
    discard();
  }
}

/** Another run may have made the same world meanwhile; its bytes are the same. */
function adopt(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
