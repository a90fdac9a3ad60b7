import { describe, expect, it } from 'vitest';
import { withoutQuoted } from '../../../adapters/read/quoted-fields.ts';

describe('a row without what stands in quotes', () => {
  it.each([
    ['a,b', 'a,b'],
    ['"a,b",c', ',c'],
    ['"a ""b"", c",d', ',d'],
    ['a,"b', 'a,"b'],
    ['""', ''],
    ['', ''],
  ])('%s', (row, expected) => {
    expect(withoutQuoted(row)).toBe(expected);
  });

  it('may hold a quoted field of any length', () => {
    expect(withoutQuoted(`"${'a'.repeat(2e7)}",b`)).toBe(',b');
  });
});
