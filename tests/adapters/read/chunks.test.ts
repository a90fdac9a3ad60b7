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

  it('end with a failure where something follows the gzip that is no padding', async () => {
    const path = join(folder, 'followed.gz');
    const second = gzipSync('lost');
    second[0] = 0; // as padding begins, so that zlib stops without a word
    writeFileSync(path, Buffer.concat([gzipSync('kept'), second]));
    const message = await messageOf(all(readChunks(path)));
    expect(message).toContain('followed.gz: the gzip file is broken; found bytes after its end');
    writeFileSync(path, Buffer.concat([gzipSync('kept'), Buffer.alloc(2 ** 21)]));
    expect((await all(readChunks(path))).toString()).toBe('kept');
  });

  it('end with a failure where the gzip unpacks to more than it may', async () => {
    const path = join(folder, 'limited.gz');
    writeFileSync(path, gzipSync(bytes()));
    const limit = bytes().length;
    expect((await all(readChunks(path, { unpackedLimit: limit }))).length).toBe(limit);
    const message = await messageOf(all(readChunks(path, { unpackedLimit: limit - 1 })));
    expect(message).toContain('limited.gz: the gzip file unpacks to more than 3 MiB; found');
    expect(message).toContain('--limit-unpacked MIB');
  });

  it('of a file that is not packed have no limit', async () => {
    const path = join(folder, 'unlimited.bin');
    writeFileSync(path, bytes());
    expect((await all(readChunks(path, { unpackedLimit: 1 }))).length).toBe(bytes().length);
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
