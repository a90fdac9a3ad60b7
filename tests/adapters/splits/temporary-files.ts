import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { Failure } from '../../../core/index.ts';

/** A folder, with a space in its name, that goes away after the tests of the file. */
export function temporaryFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck adapters '));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return {
    folder,
    /** Writes text or bytes as they are, all else as JSON; returns the path. */
    write(content: unknown, name = `file ${++count}.json`): string {
      const path = join(folder, name);
      const isRaw = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path, isRaw ? content : JSON.stringify(content));
      return path;
    },
  };
}

/** The `Failure` that the promise, or the call, ends in; throws where it ends otherwise. */
export async function failureOf(action: Promise<unknown> | (() => unknown)): Promise<Failure> {
  try {
    await (typeof action === 'function' ? action() : action);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}
