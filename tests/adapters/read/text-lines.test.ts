import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../adapters/read/text-lines.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

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

  it('gives back what was joined, wherever a piece of the file ends', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '船', '😀') });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (some) => {
        // the first piece of a file is 2^20 bytes long, and its end falls somewhere into the lines
        const all = ['x'.repeat(2 ** 20 - 7), ...some, 'end'];
        const { lines } = await linesOf(all.join('\n'));
        expect(lines.map(([text]) => text)).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a line without an end', async () => {
    const content = `a\n${'x'.repeat(2 ** 24 + 2 ** 21)}`;
    const path = files.write(content, 'endless.txt');
    const { message } = await failureOf(readLines(path, {}, () => {}));
    expect(message).toBe(
      'endless.txt, record 2: the line has no end; found more than 16777216 characters. ' +
        'Check that this is the text file that you meant.',
    );
  });
});
