import { describe, expect, it } from 'vitest';
import type { ParquetPage } from '../../../adapters/read/parquet-pages.ts';
import { checkContents, checkLevels } from '../../../adapters/read/parquet-runs.ts';

const FIRST: ParquetPage = {
  kind: 'data',
  start: 0,
  bytes: 64,
  values: 4,
  encoding: 0, // plain
  repetitionBytes: 0,
  definitionBytes: 0,
  isPacked: true,
};
const SECOND: ParquetPage = { ...FIRST, kind: 'data, version 2' };
const RUNS = 3; // of truth values
const DICTIONARY = 8;

const REQUIRED = { repetition: 0, definition: 0, isBoolean: false };
const OPTIONAL = { ...REQUIRED, definition: 1 };
const LISTS = { repetition: 1, definition: 3, isBoolean: false };
const BOOLEAN = { ...REQUIRED, isBoolean: true };

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

// a run of n values is 2n and a value, groups of 8 packed ones are 2 for each, plus 1, and their bits
describe('runs in the contents of a page of 4 values', () => {
  it.each([
    ['levels: one run', FIRST, OPTIONAL, '02000000 0801'],
    ['levels: a packed group, filled up to 8', FIRST, OPTIONAL, '02000000 030f'],
    ['levels: two runs', FIRST, OPTIONAL, '04000000 0601 0200'],
    ['levels of both kinds', FIRST, LISTS, '02000000 0800  02000000 0803'],
    ['references: a run', { ...FIRST, encoding: DICTIONARY }, REQUIRED, '02 0803'],
    [
      'references: fewer, the rest is null',
      { ...FIRST, encoding: DICTIONARY },
      REQUIRED,
      '02 0401',
    ],
    ['truth values', { ...FIRST, encoding: RUNS }, BOOLEAN, '02000000 0801'],
    ['plain values, which are no runs', FIRST, REQUIRED, 'ffffffffff'],
    ['a dictionary, which has none', { ...FIRST, kind: 'dictionary' }, LISTS, 'ffffffffff'],
  ] as const)('may be %s', (_, page, shape, contents) => {
    expect(() => checkContents(page, bytes(contents), shape)).not.toThrow();
  });

  it.each([
    ['levels of definition', FIRST, OPTIONAL, '02000000 0a01'],
    ['levels of repetition', FIRST, LISTS, '02000000 0a00  02000000 0803'],
    ['levels after others', FIRST, LISTS, '02000000 0800  02000000 0a03'],
    ['a second run', FIRST, OPTIONAL, '04000000 0201 0a01'],
    ['references', { ...FIRST, encoding: DICTIONARY }, REQUIRED, '02 0a01'],
    ['references behind levels', { ...FIRST, encoding: 2 }, OPTIONAL, '02000000 0801 02 0a01'],
    ['references, version 2', { ...SECOND, encoding: DICTIONARY }, OPTIONAL, '02 0a01'],
    ['truth values', { ...FIRST, encoding: RUNS }, BOOLEAN, '02000000 0a01'],
    ['truth values, version 2', { ...SECOND, encoding: RUNS }, BOOLEAN, '02000000 0a01'],
  ] as const)('may not be longer than it: %s', (_, page, shape, contents) => {
    expect(() => checkContents(page, bytes(contents), shape)).toThrow(
      'a run of 5 values in a page of 4',
    );
  });

  it('may not be of fewer values than none, as the library counts', () => {
    // 2^31 − 1 is 2^30 − 1 groups; times 8 that is −8 in 32 bits
    const page = { ...FIRST, encoding: DICTIONARY };
    expect(() => checkContents(page, bytes('00 ffffffff07'), REQUIRED)).toThrow(
      'a run of -8 values',
    );
  });
});

describe('levels before the contents of a page, version 2', () => {
  const page = { ...SECOND, start: 1, repetitionBytes: 2, definitionBytes: 2 };

  it.each([
    ['0800 0803', ''],
    ['0a00 0803', 'a run of 5'],
    ['0800 0a03', 'a run of 5'],
  ])('are checked where they lie: %s', (levels, message) => {
    const check = () => checkLevels(page, bytes(`ff ${levels} ffffffff`), LISTS);
    if (message === '') expect(check).not.toThrow();
    else expect(check).toThrow(message);
  });

  it('are none where a column needs none, nor in version 1', () => {
    expect(() => checkLevels(page, bytes('ff 0a00 0a03'), REQUIRED)).not.toThrow();
    expect(() =>
      checkLevels({ ...page, kind: 'data' }, bytes('ff 0a00 0a03'), LISTS),
    ).not.toThrow();
  });
});
