import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../adapters/read/text-lines.ts';
import { temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();

async function linesOf(content: string | Uint8Array) {
  const lines: [string, number][] = [];
  const count = await readLines(files.write(content), {}, (line, number) => {
    lines.push([line, number]);
  });
  return { lines, count };
}

describe('readLines', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    ['a\n\nb\n\n', ['a', '', 'b', '']],
    ['a', ['a']],
    ['\ufeffa\n', ['a']],
  ])('of %j', async (content, expected) => {
    const { lines, count } = await linesOf(content);
    expect(lines).toEqual(expected.map((line, index) => [line, index + 1]));
    expect(count).toBe(expected.length);
  });

  it('reads gzip, and characters that stand across two pieces of a file', async () => {
    const content = `${'é'.repeat(2 ** 20)}\nb`; // two bytes each: the first line is two pieces long
    const shifted = `x${content}`; // and here a character is cut in two
    for (const text of [content, shifted]) {
      const { lines } = await linesOf(gzipSync(text));
      expect(lines.map(([line]) => line)).toEqual(text.split('\n'));
    }
  });
});
