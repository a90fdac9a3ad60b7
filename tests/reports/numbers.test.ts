import { describe, expect, it } from 'vitest';
import type { Measure } from '../../core/index.ts';
import { bytes, count, intervalText, valueText, withUnit } from '../../reports/numbers.ts';

const share: Measure = {
  name: 'overall',
  group: null,
  value: 0.6212,
  unit: 'share',
  n: 100,
  level: 0.95,
  method: 'mean',
};

describe('withUnit', () => {
  it.each([
    [0.32005, 'share', '32.0%'],
    [1, 'share', '100.0%'],
    [0, 'share', '0.0%'],
    [-0.00001, 'share', '-0.001%'],
    [0.00037, 'share', '0.037%'],
    [4.52531, 'bits', '4.525 bits'],
    [-0, 'bits', '0.000 bits'],
    [1464.44, 'answers', '1,464.4 answers'],
    [32723, 'count', '32,723'],
    [999, 'count', '999'],
    [12.3456, 'count', '12.35'],
    [1.40215, 'number', '1.402'],
    [0.35349, 'number', '0.3535'],
    [12, 'number', '12'],
  ] as const)('writes %d in %s as %s', (value, unit, expected) => {
    expect(withUnit(value, unit)).toBe(expected);
  });
});

describe('valueText', () => {
  it('counts a gap in points, because it is a difference of percentages', () => {
    expect(valueText({ ...share, name: 'blind-gap', value: 0.281 })).toBe('28.1 points');
    expect(valueText(share)).toBe('62.1%');
  });

  it.each(['gain', 'excess'])('counts %s in points too, but not in bits', (name) => {
    expect(valueText({ ...share, name, value: 0.095 })).toBe('9.5 points');
    expect(valueText({ ...share, name, value: 0.095, unit: 'bits' })).toBe('0.095 bits');
  });

  it('leaves a p value without a unit', () => {
    expect(valueText({ ...share, name: 'p-value', value: 0.0049751 })).toBe('0.004975');
  });

  it('is never a number where there is none', () => {
    expect(valueText({ ...share, value: null })).toBe('undefined');
  });
});

describe('intervalText', () => {
  it('has the unit of the measure, and is null without an interval', () => {
    expect(intervalText({ ...share, interval: [0.6, 0.65] })).toBe('[60.0, 65.0]');
    expect(intervalText({ ...share, unit: 'bits', interval: [7, 7.25] })).toBe('[7.000, 7.250]');
    expect(intervalText(share)).toBeNull();
  });
});

describe('count and bytes', () => {
  it('group thousands and round to a unit', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect([0, 999, 1000, 27_182_818, 3e13].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '27.2 MB',
      '30.0 TB',
    ]);
  });
});
