import { describe, expect, it } from 'vitest';
import { codesOf, meanScore, scoreItems, scoreValues } from '../../../core/index.ts';
import { times, writtenSplit } from '../written-split.ts';

// "red" earns 1 on the first item, .3 on the second, 0 on the third
const split = writtenSplit([
  { answers: times(10, 'red') },
  { answers: ['red', ...times(9, 'blue')] },
  { answers: times(10, 'blue') },
]);

describe('scoreItems', () => {
  it('scores one answer an item', () => {
    const scores = scoreItems(split, codesOf(times(3, 'red')), 'official-2021');
    expect([...scores.numerators]).toEqual([30, 9, 0]);
    expect(scores.denominator).toBe(30);
    expect([...scoreValues(scores)]).toEqual([1, 0.3, 0]);
  });

  it('scores an item without an answer 0', () => {
    const scores = scoreItems(split, codesOf([null, 'blue', 'blue']), 'official-2021');
    expect([...scoreValues(scores)]).toEqual([0, 1, 1]);
  });
});

describe('meanScore', () => {
  it('adds the numerators before it divides', () => {
    // (30 + 9 + 0) / 30 / 3
    const scores = scoreItems(split, codesOf(times(3, 'red')), 'official-2021');
    expect(meanScore(scores)).toBeCloseTo(39 / 90, 15);
  });

  it('is null, not zero, for no items', () => {
    expect(meanScore({ numerators: new Float64Array(), denominator: 30 })).toBeNull();
  });
});
