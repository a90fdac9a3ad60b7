import { describe, expect, it } from 'vitest';
import {
  bestAnswerScores,
  largestAgreement,
  leaveOneOutScores,
  scoreValues,
} from '../../../core/index.ts';
import { times, writtenSplit } from '../written-split.ts';

describe('bestAnswerScores', () => {
  it('is what the commonest answer earns, and 1 from four people on', () => {
    const split = writtenSplit([
      { answers: [...times(3, 'red'), ...times(2, 'blue'), 'a1', 'a2', 'a3', 'a4', 'a5'] },
      { answers: [...times(4, 'red'), ...times(6, 'blue')] },
      { answers: times(10, 'red') },
    ]);
    expect([...scoreValues(bestAnswerScores(split, 'official-2021'))]).toEqual([0.9, 1, 1]);
  });

  it('adds up spellings that the metric takes for the same', () => {
    // "two" and "2" are two people each, together four of ten: 1; under 2017 "two" earns nothing, "2" .6
    const answers = [...times(2, 'two'), ...times(2, '2'), 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
    const split = writtenSplit([{ answers }]);
    expect(scoreValues(bestAnswerScores(split, 'official-2021'))[0]).toBe(1);
    expect(scoreValues(bestAnswerScores(split, 'official-2017'))[0]).toBe(0.6);
  });

  it('can be reached by an answer of another spelling only', () => {
    // before 2021 no answer of this item matches itself: predictions lose "the", answers keep it
    const split = writtenSplit([{ answers: times(10, 'the cat') }]);
    expect(scoreValues(bestAnswerScores(split, 'official-2017'))[0]).toBe(0);
  });
});

describe('leaveOneOutScores', () => {
  it('is the mean over people of min(1, others who agree / 3)', () => {
    const split = writtenSplit([
      // four see three others: 1; three see two: 2/3; two see one: 1/3; one sees none: 0
      // (4 + 2 + 2/3 + 0) / 10 = 2/3
      { answers: [...times(4, 'a'), ...times(3, 'b'), ...times(2, 'c'), 'd'] },
      { answers: times(10, 'red') },
    ]);
    const scores = leaveOneOutScores(split, 'official-2021');
    expect(scores[0]).toBeCloseTo(2 / 3, 15);
    expect(scores[1]).toBe(1);
  });

  it('compares texts as the metric does', () => {
    // "Two" and "2" are the same in a mixed item of 2021 and two answers in one of 2017
    const split = writtenSplit([{ answers: [...times(2, 'Two'), ...times(2, '2'), 'x'] }]);
    // 2021: four see three others, one none: 4/5. 2017: four see one: 4/3 of 5
    expect(leaveOneOutScores(split, 'official-2021')[0]).toBeCloseTo(4 / 5, 15);
    expect(leaveOneOutScores(split, 'label')[0]).toBeCloseTo(4 / 5, 15);
    expect(leaveOneOutScores(split, 'official-2017')[0]).toBeCloseTo(4 / 15, 15);
  });

  it('is 0 for an item that one person answered', () => {
    const split = writtenSplit([{ answers: ['red'] }]);
    expect([...leaveOneOutScores(split, 'official-2021')]).toEqual([0]);
  });
});

describe('largestAgreement', () => {
  it('counts the people behind the commonest answer, white space at the ends aside', () => {
    const split = writtenSplit([
      { answers: ['red', ' red', 'red\n', 'Red', 'blue'] },
      { answers: ['a', 'b', 'c'] },
      { answers: times(7, 'x') },
    ]);
    expect([...largestAgreement(split)]).toEqual([3, 1, 7]);
  });
});
