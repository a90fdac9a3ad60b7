import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readChunks, readRawChunks } from '../../../adapters/read/chunks.ts';
import { messageOf } from './pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck-chunks-'));

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return Buffer.concat(copies);
}

/** Three MiB and a bit that gzip cannot shrink to nothing. */
function bytes(): Buffer {
  const words = new Uint32Array(800_000).map((_, index) => Math.imul(index, 0x9e3779b1));
  return Buffer.from(words.buffer);
}

describe('the chunks of a file', () => {
  it.each(['plain', 'gzip', 'gzip in two members'])('are its bytes: %s', async (packing) => {
    const path = join(folder, 'data.bin');
    const content = bytes();
    const packed = {
      plain: content,
      gzip: gzipSync(content),
      'gzip in two members': Buffer.concat([
        gzipSync(content.subarray(0, 1000)),
        gzipSync(content.subarray(1000)),
      ]),
    }[packing]!;
    writeFileSync(path, packed);
    const shares: number[] = [];
    const read = await all(readChunks(path, { onProgress: (share) => shares.push(share) }));
    expect(read.equals(content)).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('are without the byte order mark, unless raw', async () => {
    const path = join(folder, 'bom.txt');
    writeFileSync(path, '\ufeffa\ufeff');
    expect((await all(readChunks(path))).toString()).toBe('a\ufeff');
    expect((await all(readRawChunks(path))).length).toBe(7);
  });

  it('may be left before the end', async () => {
    const path = join(folder, 'left.gz');
    writeFileSync(path, gzipSync(bytes()));
    let first = 0;
    for await (const chunk of readChunks(path)) {
      first = chunk.length;
      break;
    }
    expect(first).toBeGreaterThan(0);
  });

  it('end with a failure where the gzip is cut off, also after good chunks', async () => {
    const path = join(folder, 'cut.gz');
    writeFileSync(path, gzipSync(bytes()).subarray(0, -20));
    expect(await messageOf(all(readChunks(path)))).toContain('cut.gz: the gzip file is cut off');
  });

  it('hand on what the caller throws', async () => {
    const path = join(folder, 'thrown.txt');
    writeFileSync(path, 'a');
    const onProgress = () => {
      throw new RangeError('from the caller');
    };
    expect(await messageOf(all(readChunks(path, { onProgress })))).toBe(
      'RangeError: from the caller',
    );
  });
});
