import { describe, expect, it } from 'vitest';
import { chosenMember } from '../../../adapters/read/zip-choice.ts';
import type { ZipMember } from '../../../adapters/read/zip-file.ts';
import { diskPath, zipPath } from '../../../adapters/read/zip-path.ts';
import { failureOf } from '../splits/temporary-files.ts';

const members = (...names: string[]): ZipMember[] =>
  names.map((name) => ({
    name,
    method: 8,
    isEncrypted: false,
    packedBytes: 1,
    bytes: 1,
    crc32: 0,
    offset: 0,
  }));
const chosen = (path: string, ...names: string[]) =>
  chosenMember(members(...names), zipPath(path)).name;

describe('zipPath', () => {
  it('takes the member of a zip from the path, and nothing from other paths', () => {
    expect(zipPath('a b/c.ZIP::d/e.json')).toEqual({ file: 'a b/c.ZIP', member: 'd/e.json' });
    expect(zipPath('a/c.zip')).toEqual({ file: 'a/c.zip', member: null });
    expect(zipPath('odd::name.json')).toEqual({ file: 'odd::name.json', member: null });
    expect(diskPath('c.zip::d.json')).toBe('c.zip');
  });
});

describe('chosenMember', () => {
  it('is the only table, whatever else is there', () => {
    expect(chosen('z.zip', 'README.md', 'a/b.jsonl', '__MACOSX/a/._b.jsonl')).toBe('a/b.jsonl');
    expect(chosen('z.zip', 'charades.txt')).toBe('charades.txt');
  });

  it('is the one that is named', () => {
    expect(chosen('z.zip::b.csv', 'a.csv', 'b.csv')).toBe('b.csv');
  });

  it.each([
    [
      'z.zip',
      ['a.csv', 'b.json', 'c.md'],
      'z.zip: the zip holds several tables; found a.csv, b.json. Name one of its files: z.zip::a.csv.',
    ],
    [
      'z.zip',
      ['a.png', 'b.png'],
      'z.zip: the zip holds no table; found a.png, b.png. Name one of its files: z.zip::a.png.',
    ],
    [
      'z.zip',
      [],
      'z.zip: the zip holds no table; found no file. Name one of its files: z.zip::FILE.',
    ],
    [
      'd/z.zip::aa.csv',
      ['b.md', 'a.csv'],
      'z.zip: the zip has no file "aa.csv"; found a.csv, b.md. Name one of these after the "::".',
    ],
    [
      'z.zip::a.parquet',
      ['a.parquet'],
      'z.zip: a packed file in a zip is not read; found a.parquet. Unpack the zip first, and give ' +
        'the file that was in it.',
    ],
  ])('of %s with %j is an error', async (path, names, message) => {
    expect((await failureOf(async () => chosen(path, ...names))).message).toBe(message);
  });

  it('of many files lists eight', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `${index}.csv`);
    const { message } = await failureOf(async () => chosen('z.zip', ...names));
    expect(message).toContain('7.csv and 3 more.');
  });
});
