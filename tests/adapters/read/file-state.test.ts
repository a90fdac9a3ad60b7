import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unchangedSinceNow, whileUnchanged } from '../../../adapters/read/file-state.ts';
import { messageOf } from './pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck-state-'));

function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, 'before');
  return path;
}

describe('work on files that must not change', () => {
  it('gives its result, or throws its fault, where they do not', async () => {
    const path = file('same');
    expect(await whileUnchanged([path], async () => 7)).toBe(7);
    const fault = whileUnchanged([path], async () => {
      throw new RangeError('a fault');
    });
    expect(await messageOf(fault)).toBe('RangeError: a fault');
  });

  it.each<[string, (path: string) => void]>([
    ['grew', (path) => appendFileSync(path, '!')],
    ['was written again', (path) => utimesSync(path, 1, 1)],
    ['was replaced', (path) => renameSync(file('other'), path)],
    ['went away', (path) => rmSync(path)],
  ])('fails where one of them %s, also where the work has found a fault', async (name, change) => {
    const still = file('still');
    const one = file(`one ${name}`);
    const other = file(`other ${name}`);
    const changing = whileUnchanged([still, one], async () => change(one));
    expect(await messageOf(changing)).toContain(`one ${name}: the file changed while it was read`);
    const failing = whileUnchanged([still, other], async () => {
      change(other);
      throw new RangeError('half of a record');
    });
    expect(await messageOf(failing)).toContain(`other ${name}: the file changed`);
  });

  it('may be done in pieces: what changes in the pause between them is found by the next', async () => {
    const path = file('pausing');
    const whileSame = await unchangedSinceNow([path]);
    expect(await whileSame(async () => 1)).toBe(1);
    expect(await whileSame(async () => 2)).toBe(2);
    appendFileSync(path, '!');
    expect(await messageOf(whileSame(async () => 3))).toContain('pausing: the file changed');
  });

  it('leaves it to the work to miss a file', async () => {
    expect(await whileUnchanged([join(folder, 'nowhere')], async () => 1)).toBe(1);
  });
});
