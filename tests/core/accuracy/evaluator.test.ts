import { describe, expect, it } from 'vitest';
import { codesOf, evaluatorAccuracy } from '../../../core/index.ts';
import { times, writtenSplit } from '../written-split.ts';

const matches = (count: number) => [...times(count, 'red'), ...times(10 - count, 'blue')];

describe('evaluatorAccuracy', () => {
  it('means over items within each type, with two decimals', () => {
    // "red" earns .3, .6 and 1: overall 1.9 / 3 = 63.333…; what: .9 / 2 = 45; is: 100
    const split = writtenSplit([
      { answers: matches(1), questionType: 'what', answerType: 'other' },
      { answers: matches(10), questionType: 'is', answerType: 'yes/no' },
      { answers: matches(2), questionType: 'what', answerType: 'yes/no' },
    ]);
    expect(evaluatorAccuracy(split, codesOf(times(3, 'red')), 'official-2021')).toEqual({
      overall: 63.33,
      perQuestionType: { what: 45, is: 100 },
      perAnswerType: { other: 30, 'yes/no': 80 },
    });
  });

  it('names types in the order of their first item', () => {
    const split = writtenSplit([
      { answers: matches(10), questionType: 'why' },
      { answers: matches(10), questionType: 'are' },
      { answers: matches(10), questionType: 'why' },
    ]);
    const { perQuestionType } = evaluatorAccuracy(split, codesOf(times(3, 'red')), 'simple');
    expect(Object.keys(perQuestionType)).toEqual(['why', 'are']);
  });

  it('rounds an exact tie up, as Python 2 does', () => {
    // 1 of 32 items right is 3.125, which a double holds exactly, so 3.13, not 3.12
    const split = writtenSplit(Array.from({ length: 32 }, () => ({ answers: matches(10) })));
    const answers = codesOf(['red', ...times(31, 'blue')]);
    expect(evaluatorAccuracy(split, answers, 'official-2021').overall).toBe(3.13);
  });

  it('rounds the double as it is where the decimals only look like a tie', () => {
    // 201 of 20000 right is 1.005, whose double is 1.00499999999999989…: 1.00, not 1.01
    const split = writtenSplit(
      Array.from({ length: 20000 }, () => ({ answers: ['red', 'red', 'red', 'red'] })),
    );
    const answers = codesOf([...times(201, 'red'), ...times(19799, 'blue')]);
    expect(evaluatorAccuracy(split, answers, 'official-2021').overall).toBe(1);
  });

  it('counts an item without an answer as 0', () => {
    const split = writtenSplit([{ answers: matches(10) }, { answers: matches(10) }]);
    expect(evaluatorAccuracy(split, codesOf(['red', null]), 'official-2021').overall).toBe(50);
  });
});
