import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reading, readRows, visitReadings } from '../../../trainers/loop/reading.ts';
import type { TableParameter } from '../../../trainers/network.ts';
import { writtenPlan } from './written-plan.ts';

const reading = (
  reads: TableParameter['reads'],
  texts: readonly (readonly number[])[],
  { width = 2, items = [...texts.keys()] } = {},
): Reading => ({
  table: { name: 'table', rows: 4, width, reads, initialise: () => {} },
  examples: writtenPlan({ texts }).examples,
  items: Uint32Array.from(items),
});

/** Row r of this table is [10 r, 10 r + 1]. */
const TABLE = Float32Array.of(0, 1, 10, 11, 20, 21, 30, 31);

const read = (given: Reading, size: number, table = TABLE) => {
  const into = new Float32Array(size).fill(-1);
  readRows(given, table, into);
  return [...into];
};

describe('readRows', () => {
  it('takes the mean of a bag, a row as often as it stands there', () => {
    // (row 0 + row 1 + row 1) / 3 and row 3; the third bag is empty, and zeros overwrite what was.
    const [first, second, ...others] = read(reading('bag', [[0, 1, 1], [3], []]), 6);
    expect(first).toBeCloseTo(20 / 3, 5);
    expect(second).toBeCloseTo(23 / 3, 5);
    expect(others).toEqual([30, 31, 0, 0]);
  });

  it('lays sequences out step by step, the items of a step side by side', () => {
    const sequences = reading('sequence', [
      [0, 1, 2],
      [3, 3, 0],
    ]);
    // Steps: rows 0 and 3, rows 1 and 3, rows 2 and 0.
    expect(read(sequences, 12)).toEqual([0, 1, 30, 31, 10, 11, 30, 31, 20, 21, 0, 1]);
  });

  it('reads the items asked for, in their order and as often as they are asked for', () => {
    const items = [2, 0, 2];
    expect(read(reading('bag', [[1], [2], [3]], { items }), 6)).toEqual([30, 31, 10, 11, 30, 31]);
  });

  it('reads nothing for no items', () => {
    expect(read(reading('bag', [[1]], { items: [] }), 0)).toEqual([]);
  });
});

describe('visitReadings', () => {
  it('visits items in their order, and in each its rows', () => {
    const visits: number[][] = [];
    visitReadings(reading('bag', [[3, 1], [], [2]]), (...visit) => visits.push(visit));
    expect(visits).toEqual([
      [3, 0, 0.5],
      [1, 0, 0.5],
      [2, 4, 1],
    ]);
  });

  const lists = fc.integer({ min: 1, max: 5 }).chain((length) =>
    fc.record({
      bags: fc.array(fc.array(fc.nat(3), { maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      sequences: fc.array(fc.array(fc.nat(3), { minLength: length, maxLength: length }), {
        minLength: 1,
        maxLength: 6,
      }),
      length: fc.constant(length),
      table: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }),
      by: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 90, maxLength: 90 }),
    }),
  );
  it.each(['bag', 'sequence'] as const)(
    'is the transpose of reading, ⟨read(T), D⟩ = ⟨T, back(D)⟩: %s',
    (reads) => {
      fc.assert(
        fc.property(lists, ({ bags, sequences, length, table, by }) => {
          const width = 3;
          const given = reading(reads, reads === 'bag' ? bags : sequences, { width });
          const size = width * given.items.length * (reads === 'bag' ? 1 : length);
          const values = read(given, size, Float32Array.from(table));
          const back = new Float64Array(12);
          visitReadings(given, (row, at, share) => {
            for (let k = 0; k < width; k++) back[row * width + k]! += share * by[at + k]!;
          });
          const product = (one: ArrayLike<number>, other: ArrayLike<number>) =>
            Array.from(one, (value, index) => value * other[index]!).reduce((a, b) => a + b, 0);
          expect(product(values, by)).toBeCloseTo(product(table, back), 3);
        }),
      );
    },
  );
});
