import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonFolder, describeInputs } from '../../cli/input-files.ts';
import { temporaryFolder, writeFiles } from './harness.ts';

const root = temporaryFolder();

describe('commonFolder', () => {
  it('is the deepest folder that holds all files', () => {
    expect(commonFolder(['/data/vqa/train/a.json', '/data/vqa/val/b.json'])).toBe('/data/vqa');
    expect(commonFolder(['/data/vqa/a.json', '/data/vqa/deep/er/b.json'])).toBe('/data/vqa');
  });

  it('is not fooled by names that begin alike', () => {
    expect(commonFolder(['/data/vqa/a', '/data/vqa2/a'])).toBe('/data');
  });

  it('is that of the zip where a path names a member', () => {
    expect(commonFolder(['/data/vqa/v2.zip::val/q.json', '/data/vqa/v2.zip::a.json'])).toBe(
      '/data/vqa',
    );
  });

  it("is a lone file's own folder, and the root where nothing else is shared", () => {
    expect(commonFolder(['/data/a.json'])).toBe('/data');
    expect(commonFolder(['/one/a.json', '/other/b.json'])).toBe(sep);
  });
});

describe('describeInputs', () => {
  it('describes the zip of a member, and names the member', async () => {
    const [zip] = writeFiles(root, { 'parts.zip': 'abc' });
    const [input] = await describeInputs([{ role: 'test', path: `${zip}::val/q.json` }]);
    expect(input).toMatchObject({ role: 'test', path: 'parts.zip::val/q.json', bytes: 3 });
  });

  it('gives role, path from the common folder, bytes and SHA-256', async () => {
    const [one, other] = writeFiles(root, { 'train/a.csv': 'abc', 'test/b.csv': '' });
    const inputs = await describeInputs([
      { role: 'train', path: one! },
      { role: 'test', path: other! },
    ]);
    // SHA-256 of "abc": FIPS 180-2, appendix B.1; of the empty text: NIST's example vectors
    expect(inputs).toEqual([
      {
        role: 'train',
        path: 'train/a.csv',
        bytes: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
      {
        role: 'test',
        path: 'test/b.csv',
        bytes: 0,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
    ]);
  });

  it('does not depend on how the path was written', async () => {
    const [path] = writeFiles(root, { 'x/c.csv': '1' });
    const roundabout = join(root, 'x', '..', 'x', 'c.csv');
    expect(await describeInputs([{ role: 'test', path: roundabout }])).toEqual(
      await describeInputs([{ role: 'test', path: path! }]),
    );
  });
});
