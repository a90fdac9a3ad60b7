import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../adapters/read/lines.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();

async function linesOf(content: string | Uint8Array) {
  const lines: [string, number][] = [];
  const count = await readLines(files.write(content, 'lines.txt'), (...line) => lines.push(line));
  return { lines, count };
}

describe('readLines', () => {
  it('counts lines from 1, with any end, and needs none after the last', async () => {
    expect(await linesOf('a\r\nb\n\nc')).toEqual({
      lines: [
        ['a', 1],
        ['b', 2],
        ['', 3],
        ['c', 4],
      ],
      count: 4,
    });
    expect((await linesOf('a\n')).count).toBe(1);
    expect((await linesOf('')).count).toBe(0);
  });

  it('unpacks gzip and passes over a byte order mark', async () => {
    expect((await linesOf(gzipSync('\ufeffé\nb'))).lines).toEqual([
      ['é', 1],
      ['b', 2],
    ]);
  });

  it('gives back what was joined, also where pieces end inside a line or a character', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '船', '😀') });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        // the first piece of a file is 2^20 bytes long, and its end falls somewhere into the lines
        const all = ['x'.repeat(2 ** 20 - 7), ...lines, 'end'];
        const path = join(files.folder, 'joined.txt');
        writeFileSync(path, all.join('\n'));
        const read: string[] = [];
        await readLines(path, (text) => read.push(text));
        expect(read).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a line without an end', async () => {
    const { message } = await failureOf(linesOf(`a\n${'x'.repeat(2 ** 24 + 2 ** 21)}`));
    expect(message).toBe(
      'lines.txt, record 2: the line has no end; found more than 16777216 characters. ' +
        'Check that this is the text file that you meant.',
    );
  });
});
