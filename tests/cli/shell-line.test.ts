import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellLine } from '../../cli/shell-line.ts';

describe('shellLine', () => {
  it('leaves plain words as they are', () => {
    expect(shellLine(['hanscheck', 'audit', '--test', 'a/b.json'])).toBe(
      'hanscheck audit --test a/b.json',
    );
  });

  it('is taken apart by a shell into the words it was made of', () => {
    const words = ['a b', "it's", '$HOME', '`x`', '"', '*', '', 'café', 'a\nb', '!'];
    const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(words)}`], {
      encoding: 'utf8',
    });
    expect(printed.split('\0').slice(0, -1)).toEqual(words);
  });
});
