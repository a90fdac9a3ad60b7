import { describe, expect, it } from 'vitest';
import { everyRow, rowsByGroup } from '../../audits/rows-by-group.ts';
import { codesOf } from '../../core/index.ts';

describe('rowsByGroup', () => {
  const column = codesOf(['b', 'a', null, 'b', 'c', 'a']);

  it('lists the rows of each label in the order given, and rows without a label nowhere', () => {
    const groups = rowsByGroup(column, Uint32Array.of(5, 3, 2, 1, 0, 4));
    expect(groups.map((rows) => [...rows])).toEqual([[3, 0], [5, 1], [4]]);
  });

  it('has an empty list for a label without any row', () => {
    const groups = rowsByGroup(column, Uint32Array.of(2, 4));
    expect(groups.map((rows) => [...rows])).toEqual([[], [], [4]]);
  });

  it('has no lists for a column without labels', () => {
    expect(rowsByGroup(codesOf([null]), Uint32Array.of(0))).toEqual([]);
  });
});

describe('everyRow', () => {
  it('counts rows from 0', () => {
    expect([...everyRow(codesOf(['x', null, 'x']))]).toEqual([0, 1, 2]);
    expect([...everyRow(codesOf([]))]).toEqual([]);
  });
});
