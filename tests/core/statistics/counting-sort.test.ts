import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedByCode } from '../../../core/index.ts';

describe('sortedByCode', () => {
  it('sorts rows by their codes and keeps the order of rows with the same code', () => {
    const codes = Uint32Array.of(2, 0, 2, 0, 3);
    const { rows, starts } = sortedByCode(Uint32Array.of(4, 3, 2, 1, 0), codes, 4);
    expect([...rows]).toEqual([3, 1, 2, 0, 4]);
    // code 1 has no row: it begins where code 2 does
    expect([...starts]).toEqual([0, 2, 2, 4, 5]);
  });

  it('is a stable sort by comparison', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 40 }), (list) => {
        const codes = Uint32Array.from(list);
        const all = [...codes.keys()];
        const { rows } = sortedByCode(Uint32Array.from(all), codes, 7);
        const compared = all.toSorted((one, other) => codes[one]! - codes[other]! || one - other);
        expect([...rows]).toEqual(compared);
      }),
    );
  });

  it('sorts the given rows alone', () => {
    const { rows, starts } = sortedByCode(Uint32Array.of(2, 0), Uint32Array.of(1, 9, 0), 2);
    expect([[...rows], [...starts]]).toEqual([
      [2, 0],
      [0, 1, 2],
    ]);
  });

  it('has nothing to sort where there are no rows', () => {
    const { rows, starts } = sortedByCode(new Uint32Array(), new Uint32Array(), 2);
    expect([[...rows], [...starts]]).toEqual([[], [0, 0, 0]]);
  });
});
