import { expect, it } from 'vitest';
import { binOf, evenBins, itemHistogram } from '../../audits/item-histogram.ts';

const parts = { id: 'h', title: 'H', note: 'n', quantity: 'Q' };

it('counts items by bin, a value on a border in the bin above', () => {
  const values = Float64Array.of(0, 0.24, 0.25, 0.5, 1);
  const { rows, kind } = itemHistogram({ ...parts, values, ...evenBins(4, 1) });
  expect(kind).toBe('histogram');
  expect(rows).toEqual([
    ['0–0.25', 2, 0.4],
    ['0.25–0.5', 1, 0.2],
    ['0.5–0.75', 1, 0.2],
    ['0.75–1', 1, 0.2],
  ]);
});

it('has empty bins where there are no items', () => {
  const { rows } = itemHistogram({ ...parts, values: new Float64Array(), ...evenBins(2, 1) });
  expect(rows).toEqual([
    ['0–0.5', 0, 0],
    ['0.5–1', 0, 0],
  ]);
});

it('takes in what lies beyond the last border', () => {
  expect([-1, 0, 5].map((value) => binOf(value, [0, 1]))).toEqual([0, 1, 2]);
});
