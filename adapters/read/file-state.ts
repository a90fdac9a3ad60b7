import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { inputFailure } from '../../core/index.ts';
import { diskPath } from './zip-path.ts';

/**
 * Does work that reads these files, and throws a `Failure` where one of them is another file, or has
 * another length or time of writing, when the work is done: what was read may then be half old and
 * half new. A fault that the work finds in a file that has changed is most likely due to that.
 */
export async function whileUnchanged<T>(
  paths: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  return (await unchangedSinceNow(paths))(work);
}

/** As `whileUnchanged` for several pieces of work with pauses between them: since when is now. */
export async function unchangedSinceNow(
  paths: readonly string[],
): Promise<<T>(work: () => Promise<T>) => Promise<T>> {
  const before = await statesOf(paths);
  return async (work) => {
    const done = await Promise.allSettled([work()]);
    const after = await statesOf(paths);
    const changed = paths.find((_, index) => before[index] !== after[index]);
    if (changed !== undefined) throw changedFailure(changed);
    const [outcome] = done;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };
}

function statesOf(paths: readonly string[]): Promise<readonly string[]> {
  return Promise.all(paths.map(stateOf));
}

/** What can be told of a file without reading it; '' where there is none, which reading will say. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(diskPath(path), { bigint: true }).catch(() => null);
  return found === null ? '' : `${found.ino} ${found.size} ${found.mtimeNs}`;
}

function changedFailure(path: string): Error {
  return inputFailure({
    what: 'the file changed while it was read',
    where: { file: basename(path) },
    found: 'another file, length or time of writing than before',
    advice: 'Let what writes it come to its end, then run this again.',
  });
}
