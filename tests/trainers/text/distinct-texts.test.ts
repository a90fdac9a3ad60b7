import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, codesOf } from '../../../core/index.ts';
import { distinctTuples } from '../../../trainers/text/distinct-texts.ts';

describe('distinctTuples', () => {
  it('numbers combinations in order of first appearance, and keeps their codes', () => {
    const question = codesOf(['a', 'b', 'a', 'a']);
    const type = codesOf(['x', 'x', 'y', 'x']);
    expect(distinctTuples([question, type])).toEqual({
      of: Uint32Array.of(0, 1, 2, 0),
      tuples: [Uint32Array.of(0, 1, 0), Uint32Array.of(0, 0, 1)],
      count: 3,
    });
  });

  it('treats an absent text as a value of its own', () => {
    const { of, tuples, count } = distinctTuples([codesOf([null, '', null])]);
    expect(of).toEqual(Uint32Array.of(0, 1, 0));
    expect(tuples).toEqual([Uint32Array.of(ABSENT, 0)]);
    expect(count).toBe(2);
  });

  it('is empty for no rows and for no columns', () => {
    expect(distinctTuples([codesOf([])])).toMatchObject({ count: 0, of: new Uint32Array() });
    expect(distinctTuples([])).toMatchObject({ count: 0, tuples: [] });
  });

  const text = fc.constantFrom('a', 'b', 'c', null);
  it('gives every row its own texts back, and no two tuples are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text)), (rows) => {
        const columns = [0, 1, 2].map((at) => codesOf(rows.map((row) => row[at]!)));
        const { of, tuples, count } = distinctTuples(columns);
        columns.forEach(({ codes }, column) => {
          expect(of.map((tuple) => tuples[column]![tuple]!)).toEqual(codes);
        });
        const seen = new Set(rows.map((row) => JSON.stringify(row)));
        expect(count).toBe(seen.size);
      }),
    );
  });

  it('counts the same where there are too many possible pairs for a table', () => {
    // Two columns of 5,000 texts each: 25 million pairs, 10,000 of which occur; row i and row
    // i + 10,000 are equal.
    const row = Array.from({ length: 20_000 }, (_, at) => at % 10_000);
    const one = codesOf(row.map((at) => `a${at % 5000}`));
    const other = codesOf(row.map((at) => `b${(at + Math.floor(at / 5000)) % 5000}`));
    const { of, count } = distinctTuples([one, other]);
    expect(count).toBe(10_000);
    expect(of).toEqual(Uint32Array.from(row));
  });
});
