import { expect, it } from 'vitest';
import { EVIDENCE_KEYS } from '../../../core/index.ts';

it('asks of every chart that draws intervals for both of their ends and the number of items', () => {
  const drawn = Object.values(EVIDENCE_KEYS).map((keys): readonly string[] => keys);
  const withIntervals = drawn.filter((keys) => keys.includes('low') || keys.includes('high'));
  expect(withIntervals).toHaveLength(3);
  for (const keys of withIntervals) {
    expect(keys).toEqual(expect.arrayContaining(['value', 'low', 'high', 'n']));
  }
});

it('asks nothing of a table that is not drawn', () => {
  expect(EVIDENCE_KEYS.table).toEqual([]);
});
