import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFileHead } from '../../../adapters/read/file-head.ts';
import { messageOf } from './pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck-head-'));

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('the head of a file', () => {
  it('holds the path as given, the name, the size on disk and the text', async () => {
    const path = file('a file.json', '[1, 2]\r\n');
    expect(await readFileHead(path)).toEqual({
      path,
      name: 'a file.json',
      bytes: 8,
      text: '[1, 2]\r\n',
    });
  });

  it('is without a byte order mark', async () => {
    expect((await readFileHead(file('bom.csv', '\ufeffid,answer\n'))).text).toBe('id,answer\n');
  });

  it('is unpacked where the bytes are gzip, whatever the name is', async () => {
    const packed = gzipSync('{"questions": []}');
    const head = await readFileHead(file('packed.json', packed));
    expect(head.text).toBe('{"questions": []}');
    expect(head.bytes).toBe(packed.length);
    expect((await readFileHead(file('plain.gz', 'not packed'))).text).toBe('not packed');
  });

  it('is at most 64 KiB and does not end inside a character', async () => {
    // 65,536 bytes are one byte and 32,767 two-byte characters, and the first half of another.
    const text = `a${'é'.repeat(100_000)}`;
    for (const bytes of [Buffer.from(text), gzipSync(text)]) {
      expect((await readFileHead(file('long.txt', bytes))).text).toBe(`a${'é'.repeat(32_767)}`);
    }
  });
});

describe('messages about files that cannot be read', () => {
  it.each([
    ['missing.json', () => join(folder, 'missing.json'), 'there is no such file', 'Check the path'],
    ['below', () => join(file('plain', 'x'), 'below'), 'there is no such file', 'Check the path'],
    ['a folder', () => subfolder(), 'this is a folder, not a file', 'Name the file in it'],
    ['a loop', () => loop(), 'the link leads back to itself', 'Name the file'],
    ['a pipe', () => pipe(), 'this is a pipe, not a file', 'Save what it gives'],
    ['null', () => '/dev/null', 'this is a device, not a file', 'Give a file'],
    ['empty.json', () => file('empty.json', ''), 'the file is empty; found 0 bytes', 'Check that'],
    ['blank.json', () => file('blank.json', '\n \n'), 'nothing but white space', 'Check that'],
    ['empty.gz', () => file('empty.gz', gzipSync('')), 'the file is empty', 'Check that'],
    ['u16.csv', () => file('u16.csv', utf16('id,a')), 'the file is UTF-16', 'Save it as UTF-8'],
    ['cut.gz', () => file('cut.gz', cut()), 'the gzip file is cut off', '`gzip -t` tests'],
    ['bad.gz', () => file('bad.gz', spoilt()), 'the gzip file is broken', 'Download or compress'],
  ])('%s', async (name, path, what, advice) => {
    const message = await messageOf(readFileHead(path()));
    expect(message).toMatch(/^Failure: /);
    expect(message).toContain(`${name}: `);
    expect(message).toContain(what);
    expect(message).toContain(advice);
  });
});

function subfolder(): string {
  const path = join(folder, 'a folder');
  mkdirSync(path, { recursive: true });
  return path;
}

function loop(): string {
  const path = join(folder, 'a loop');
  symlinkSync(path, path);
  return path;
}

/** Nobody writes to it, so that opening it would wait for ever. */
function pipe(): string {
  const path = join(folder, 'a pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

function cut(): Buffer {
  return gzipSync('[1, 2, 3]').subarray(0, -6);
}

function spoilt(): Buffer {
  const packed = gzipSync('[1, 2, 3]');
  return packed.fill(0xff, 10, 16);
}
