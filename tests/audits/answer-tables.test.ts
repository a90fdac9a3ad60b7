import { describe, expect, it } from 'vitest';
import { answersByQuestionType, typeByAnswer, typeCounts } from '../../audits/answer-tables.ts';
import { writtenSplit } from '../core/written-split.ts';

// what: red 2, blue 1; is: yes 2, no 2; why: a 1; one item without a type
const split = writtenSplit([
  { questionType: 'what', answer: 'red' },
  { questionType: 'is', answer: 'yes' },
  { questionType: 'is', answer: 'no' },
  { questionType: 'what', answer: 'blue' },
  { questionType: 'why', answer: 'a' },
  { questionType: 'is', answer: 'yes' },
  { questionType: 'is', answer: 'no' },
  { questionType: 'what', answer: 'red' },
  { questionType: null, answer: 'red' },
]);

describe('typeCounts', () => {
  it('counts answers per type, the largest type and the commonest answer first, ties by name', () => {
    expect(typeCounts(split)).toEqual([
      {
        type: 'is',
        n: 4,
        answers: [
          ['no', 2],
          ['yes', 2],
        ],
      },
      {
        type: 'what',
        n: 3,
        answers: [
          ['red', 2],
          ['blue', 1],
        ],
      },
      { type: 'why', n: 1, answers: [['a', 1]] },
    ]);
  });
});

describe('answersByQuestionType', () => {
  it('has the share and count of each answer in each type', () => {
    expect(answersByQuestionType(typeCounts(split)).rows).toEqual([
      ['is', 'no', 1 / 2, 2],
      ['is', 'yes', 1 / 2, 2],
      ['what', 'red', 2 / 3, 2],
      ['what', 'blue', 1 / 3, 1],
      ['why', 'a', 1, 1],
    ]);
  });

  it('puts what is beyond the six commonest answers of a type in one part', () => {
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a'];
    const { rows } = answersByQuestionType(
      typeCounts(writtenSplit(answers.map((answer) => ({ answer })))),
    );
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual(['why', 'a', 2 / 9, 2]);
    expect(rows.at(-1)).toEqual(['why', '(other answers)', 2 / 9, 2]);
  });

  it('shows twelve types at most', () => {
    const items = Array.from({ length: 15 }, (_, type) => ({
      questionType: `t${type}`,
      answer: 'x',
    }));
    expect(answersByQuestionType(typeCounts(writtenSplit(items))).rows).toHaveLength(12);
  });
});

describe('typeByAnswer', () => {
  it('has a cell for each type and each answer, also where they never meet', () => {
    const { rows } = typeByAnswer(typeCounts(split));
    expect(rows).toHaveLength(3 * 5);
    expect(rows).toContainEqual(['is', 'yes', 1 / 2, 2]);
    expect(rows).toContainEqual(['why', 'yes', 0, 0]);
    // the commonest over typed items: no, red, yes (2 each, by name), then a, blue (1 each)
    expect(rows.slice(0, 5).map(([, column]) => column)).toEqual(['no', 'red', 'yes', 'a', 'blue']);
  });

  it('has at most twenty of each', () => {
    const items = Array.from({ length: 30 }, (_, at) => ({
      questionType: `t${at}`,
      answer: `a${at}`,
    }));
    expect(typeByAnswer(typeCounts(writtenSplit(items))).rows).toHaveLength(400);
  });
});
