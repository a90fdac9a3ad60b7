import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type UnzipOptions, unzipped } from '../../../adapters/read/unzip.ts';
import { startsAsZip, type ZipMember, zipMembers } from '../../../adapters/read/zip-file.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const ITEMS = 'id,question,answer,image\n1,Is it moored?,yes,quay\n2,Is it adrift?,no,quay\n';
const bytesOf = (name: string) => readFileSync(containerFile(name));

/** The text of each member, or what `change` makes of the directory's members. */
async function unzip(
  path: string,
  options: UnzipOptions = {},
  change: (member: ZipMember) => ZipMember = (member) => member,
): Promise<Readonly<Record<string, string>>> {
  const handle = await open(path);
  try {
    const zip = { path, handle, bytes: (await handle.stat()).size };
    const texts: [string, string][] = [];
    for (const member of (await zipMembers(zip)).map(change)) {
      const pieces: Uint8Array[] = [];
      for await (const piece of unzipped(zip, member, options)) pieces.push(piece);
      texts.push([member.name, Buffer.concat(pieces).toString()]);
    }
    return Object.fromEntries(texts);
  } finally {
    await handle.close();
  }
}

describe('zipMembers and unzipped', () => {
  it('find all members but folders, also behind a comment that looks like an end', async () => {
    const texts = await unzip(containerFile('items.zip'));
    expect(Object.keys(texts)).toEqual(['data/items.csv', '__MACOSX/data/._items.csv']);
    expect(texts['data/items.csv']).toBe(ITEMS);
  });

  it('read members that are stored, and zip64', async () => {
    expect(await unzip(containerFile('stored.zip'))).toEqual({ 'items.csv': ITEMS });
    expect((await unzip(containerFile('large.zip')))['items.csv']).toBe(ITEMS);
  });

  it('read a zip that stands behind other bytes', async () => {
    const path = files.write(Buffer.concat([Buffer.from('#!/bin/sh\n'), bytesOf('stored.zip')]));
    expect(await unzip(path)).toEqual({ 'items.csv': ITEMS });
  });

  it('tell progress, and stop early where nobody reads on', async () => {
    const shares: number[] = [];
    await unzip(containerFile('stored.zip'), { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([1]);
    const path = containerFile('zeros.zip');
    const handle = await open(path);
    const zip = { path, handle, bytes: (await handle.stat()).size };
    const [member] = await zipMembers(zip);
    for await (const piece of unzipped(zip, member!)) {
      expect(piece.length).toBeLessThan(member!.bytes);
      break;
    }
    await handle.close();
  });

  it.each([
    ['the end', (bytes: Buffer) => bytes.subarray(0, -10), 'no central directory at its end'],
    ['the middle', (bytes: Buffer) => bytes.subarray(60), 'begins before the file'],
    ['everything', () => Buffer.from('PK\u0003\u0004'), 'no central directory at its end'],
  ])('refuse a zip that lacks %s', async (_, cut, found) => {
    const path = files.write(cut(bytesOf('stored.zip')), 'cut.zip');
    const { message } = await failureOf(unzip(path));
    expect(message).toContain('cut.zip: the zip file is cut off or broken; found ');
    expect(message).toContain(found);
  });

  it('refuse bytes that are not those the checksum was made of', async () => {
    const bytes = bytesOf('stored.zip');
    bytes[bytes.indexOf('moored')] = 0x72; // "roored"
    const { message } = await failureOf(unzip(files.write(bytes, 'changed.zip')));
    expect(message).toContain('items.csv: another checksum than it says');
  });

  it('refuse packed bytes that are no deflate', async () => {
    const bytes = bytesOf('several.zip');
    bytes.fill(0xff, 45, 60);
    const { message } = await failureOf(unzip(files.write(bytes, 'noise.zip')));
    expect(message).toContain(
      'noise.zip: the zip file is cut off or broken; found a/items.csv: Z_',
    );
  });

  it('refuse a member whose size is not the one it says', async () => {
    const path = containerFile('stored.zip');
    const { message } = await failureOf(unzip(path, {}, (one) => ({ ...one, bytes: 3 })));
    expect(message).toContain(`items.csv: ${ITEMS.length} bytes, not 3`);
  });

  it('refuse what unpacks to more than it may, by what it says and by what it is', async () => {
    const path = containerFile('zeros.zip'); // 2 MiB of zeros in 2 kB
    const limited = { unpackedLimit: 2 ** 20 };
    for (const lie of [2 ** 21, 5]) {
      const { message } = await failureOf(unzip(path, limited, (one) => ({ ...one, bytes: lie })));
      expect(message).toContain(
        'zeros.zip::zeros.csv: the file in the zip unpacks to more than 1 MiB; found ',
      );
      expect(message).toContain('--limit-unpacked MIB');
    }
  });

  it('name the method that they do not read, and refuse what is encrypted', async () => {
    expect((await failureOf(unzip(containerFile('bzip2.zip')))).message).toContain(
      'bzip2.zip::items.csv: the file in the zip is bzip2.',
    );
    const path = containerFile('stored.zip');
    const { message } = await failureOf(unzip(path, {}, (one) => ({ ...one, isEncrypted: true })));
    expect(message).toContain('stored.zip::items.csv: the file in the zip is encrypted.');
  });
});

describe('startsAsZip', () => {
  it('knows zips, also empty ones, from other files', () => {
    expect(startsAsZip(bytesOf('items.zip'))).toBe(true);
    expect(startsAsZip(Buffer.from('PK\u0005\u0006'))).toBe(true);
    expect(startsAsZip(Buffer.from('PKs are fun'))).toBe(false);
    expect(startsAsZip(Buffer.alloc(0))).toBe(false);
  });
});
