import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, codesOf, createSplit } from '../../../core/index.ts';
import { answerOfLabels, learnAnswers } from '../../../trainers/targets/answer-vocabulary.ts';
import { labelledSplit, writtenSplit } from '../../core/written-split.ts';
import { allRows } from '../text/written-texts.ts';

const people = (...answers: string[]) => writtenSplit(answers.map((answer) => ({ answer })));
const labels = (...answers: string[]) => labelledSplit(answers.map((answer) => ({ answer })));

describe('learnAnswers', () => {
  it('groups what the evaluator normalises alike, under its commonest form', () => {
    // "2", "two" and "Two." are one answer, three times; "two" and "2" and "Two." once each but "two"
    // twice. "red" twice, "the red" once: three times too, and "red" < "two".
    const split = people('two', '2', 'red', 'the red', 'two', 'red', 'blue');
    expect(learnAnswers(split, allRows(split))).toEqual({
      texts: ['red', 'two', 'blue'],
      counts: [3, 3, 1],
      grouping: 'normalised',
    });
  });

  it('breaks ties between forms, and between answers, in code-unit order', () => {
    const split = people('a cat', 'Cat', 'cat', 'dog', 'Zebra');
    expect(learnAnswers(split, allRows(split)).texts).toEqual(['Cat', 'Zebra', 'dog']);
  });

  it('keeps labels as they stand', () => {
    const split = labels('two', '2', '2', 'Two');
    expect(learnAnswers(split, allRows(split))).toEqual({
      texts: ['2', 'Two', 'two'],
      counts: [2, 1, 1],
      grouping: 'exact',
    });
  });

  it('keeps at most so many, and none that are too rare', () => {
    const split = labels('a', 'a', 'a', 'b', 'b', 'c');
    expect(learnAnswers(split, allRows(split), { most: 2 }).texts).toEqual(['a', 'b']);
    expect(learnAnswers(split, allRows(split), { atLeast: 3 }).texts).toEqual(['a']);
  });

  it('keeps the commonest where all are too rare', () => {
    const split = labels('b', 'a');
    expect(learnAnswers(split, allRows(split), { atLeast: 9 }).texts).toEqual(['a']);
  });

  it('reads the given rows alone, and is empty for none', () => {
    const split = labels('a', 'b', 'b');
    expect(learnAnswers(split, Uint32Array.of(0)).texts).toEqual(['a']);
    expect(learnAnswers(split, new Uint32Array()).texts).toEqual([]);
  });

  it('passes over items without an answer', () => {
    const split = createSplit({
      name: 'test',
      columns: { id: codesOf(['1', '2']), answer: codesOf([null, 'a']) },
      target: { kind: 'label', answer: 'answer' },
    });
    expect(learnAnswers(split, allRows(split))).toMatchObject({ texts: ['a'], counts: [1] });
  });

  it('does not depend on the order of rows', () => {
    const answer = fc.constantFrom('2', 'two', 'Red', 'red', 'a', 'the', 'none');
    const shuffled = fc
      .array(answer)
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, (orders) => {
        const [one, other] = orders.map((answers) => people(...answers));
        expect(learnAnswers(one!, allRows(one!))).toEqual(learnAnswers(other!, allRows(other!)));
      }),
    );
  });
});

describe('answerOfLabels', () => {
  it('finds every form of an answer, and none elsewhere', () => {
    const split = people('two', 'red');
    const vocabulary = learnAnswers(split, allRows(split)); // red, two
    expect(answerOfLabels(vocabulary, ['2', 'The red', 'blue'])).toEqual(
      Uint32Array.of(1, 0, ABSENT),
    );
  });
});
