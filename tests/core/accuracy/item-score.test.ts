import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officialNumerator, simpleNumerator } from '../../../core/accuracy/item-score.ts';
import { evaluatorItemAccuracy } from '../../../core/index.ts';
import { times } from '../written-split.ts';

describe('officialNumerator', () => {
  // of ten people with ids of their own, by the official evaluator: 0, 30, 60, 90 and 100 %
  it.each([
    [0, 0],
    [1, 9],
    [2, 18],
    [3, 27],
    [4, 30],
    [10, 30],
  ])('of ten people, %i matches earn %i of 30', (matches, numerator) => {
    expect(officialNumerator(matches, 10)).toBe(numerator);
  });

  it('is 0 for the only person, because nobody else agrees', () => {
    expect(officialNumerator(1, 1)).toBe(0);
  });

  it('is a third where two of two people match', () => {
    // each is left out once, and one other matches: 1/3
    expect(officialNumerator(2, 2) / 6).toBeCloseTo(1 / 3, 15);
  });

  it('is .8 where three of five people match', () => {
    // three turns see two others: 2/3 each; two turns see three: 1 each; (2 + 2) / 5
    expect(officialNumerator(3, 5) / 15).toBe(0.8);
  });

  it("is the evaluator's own loop where records are distinct", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.nat({ max: 25 }), (n, wanted) => {
        const matches = Math.min(wanted, n);
        const answers = [...times(matches, 'cat'), ...times(n - matches, 'dog')];
        const loop = evaluatorItemAccuracy(answers, [...answers.keys()], 'cat');
        expect(officialNumerator(matches, n) / (3 * n)).toBeCloseTo(loop, 12);
      }),
    );
  });
});

describe('simpleNumerator', () => {
  it.each([
    [0, 0],
    [1, 1 / 3],
    [2, 2 / 3],
    [3, 1],
    [10, 1],
  ])('is min(matches / 3, 1): %i matches earn %d', (matches, share) => {
    expect(simpleNumerator(matches, 10) / 30).toBeCloseTo(share, 15);
  });
});

describe('evaluatorItemAccuracy', () => {
  const identities = [...Array(10).keys()];

  it('adds its terms in the order of the answers', () => {
    // two turns of 1/3 and eight of 2/3: in doubles .6 where the thirds come first, below it where last
    const first = evaluatorItemAccuracy(
      [...times(2, 'cat'), ...times(8, 'dog')],
      identities,
      'cat',
    );
    const last = evaluatorItemAccuracy([...times(8, 'dog'), ...times(2, 'cat')], identities, 'cat');
    expect(first).toBe(0.6);
    expect(last).toBe(0.5999999999999999);
  });

  it('scores ten equal records without ids 0, because leaving out one leaves out all', () => {
    expect(evaluatorItemAccuracy(times(10, 'cat'), times(10, 'cat'), 'cat')).toBe(0);
  });

  it.each([
    // 4 equal records: 0 in their own four turns, 1 in the other six: 6/10; 3 equal: 7/10
    [4, 0.6],
    [3, 0.7],
  ])('scores %i equal records among distinct ones %d', (same, expected) => {
    const answers = [...times(same, 'cat'), ...identities.slice(same).map((at) => `other ${at}`)];
    expect(evaluatorItemAccuracy(answers, answers, 'cat')).toBeCloseTo(expected, 12);
  });
});
