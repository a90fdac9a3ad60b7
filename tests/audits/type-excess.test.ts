import { describe, expect, it } from 'vitest';
import { shiftSamples } from '../../audits/shift-samples.ts';
import { typeExcess } from '../../audits/type-excess.ts';
import { jensenShannonTerm, totalVariationTerm } from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';
import { answering } from './shift-splits.ts';

const TERMS = [
  ['total variation', totalVariationTerm],
  ['Jensen–Shannon', jensenShannonTerm],
] as const;

function sampleOf(test: string, train: string) {
  const split = (answers: string) => labelledSplit(answering('t', [...answers]));
  return shiftSamples(split(test), split(train)).types[0]!;
}

/** Every way to take `size` of the items. */
function choices(items: string, size: number): (readonly [taken: string, left: string])[] {
  if (size === 0) return [['', items]];
  if (items.length < size) return [];
  const [first, rest] = [items[0]!, items.slice(1)];
  return [
    ...choices(rest, size - 1).map(([taken, left]) => [first + taken, left] as const),
    ...choices(rest, size).map(([taken, left]) => [taken, first + left] as const),
  ];
}

describe.each(TERMS)('the excess of one type in %s', (_, term) => {
  const rawOf = (test: string, train: string) =>
    [...new Set(test + train)].reduce((sum, answer) => {
      const count = (items: string) => items.split(answer).length - 1;
      return sum + term(count(test), count(train), test.length, train.length);
    }, 0);
  /** By its definition: all ways to deal the items, one by one. */
  const excessOf = (test: string, train: string) => {
    const dealt = choices(test + train, test.length).map(([one, other]) => rawOf(one, other));
    return rawOf(test, train) - dealt.reduce((sum, value) => sum + value, 0) / dealt.length;
  };

  it.each([
    ['aab', 'abbbc'],
    ['aaaa', 'bb'],
    ['abcd', 'efg'],
    ['aaa', 'aaaa'],
    ['a', 'bbbba'],
  ])('is that of all ways to deal the items of %s and %s', (test, train) => {
    const { raw, expected } = typeExcess(sampleOf(test, train), term);
    expect(raw).toBeCloseTo(rawOf(test, train), 12);
    expect(raw - expected).toBeCloseTo(excessOf(test, train), 12);
  });

  it('is, without an item, what it is when that item is taken away', () => {
    const [test, train] = ['aabc', 'abbbd'];
    const sample = sampleOf(test, train);
    const { withoutTest, withoutTrain } = typeExcess(sample, term);
    for (const answer of test) {
      const at = sample.labels.indexOf(answer);
      expect(withoutTest![at]).toBeCloseTo(excessOf(test.replace(answer, ''), train), 12);
    }
    for (const answer of train) {
      const at = sample.labels.indexOf(answer);
      expect(withoutTrain![at]).toBeCloseTo(excessOf(test, train.replace(answer, '')), 12);
    }
    expect(withoutTest![sample.labels.indexOf('d')]).toBeNaN();
  });

  it('has nothing without the last item of a split', () => {
    const { withoutTest, withoutTrain } = typeExcess(sampleOf('a', 'ab'), term);
    expect(withoutTest).toBeNull();
    expect(withoutTrain).not.toBeNull();
  });

  it('is 0 without any item of a single answer, which chance cannot move', () => {
    const { raw, expected, withoutTest } = typeExcess(sampleOf('aa', 'aaa'), term);
    expect(raw).toBe(0);
    expect(expected).toBeCloseTo(0, 12);
    expect(withoutTest![0]).toBeCloseTo(0, 12);
  });
});
