import { describe, expect, it } from 'vitest';
import { alignPredictions } from '../../../adapters/index.ts';
import { withLettersRead } from '../../../adapters/predictions/option-letters.ts';
import { type Codes, codesOf, createSplit, numbersOf, textAt } from '../../../core/index.ts';

const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));

// three items: [red, blue], [B, A] and none, whose answer is free text
const COLUMNS = {
  id: codesOf(['1', '2', '3']),
  options: {
    kind: 'ragged',
    offsets: Uint32Array.of(0, 2, 4, 4),
    values: codesOf(['red', 'blue', 'B', 'A']),
  },
  answerIndex: numbersOf([1, 0, null]),
  answer: codesOf(['blue', 'B', 'vitamin']),
} as const;
const split = createSplit({
  name: 'test',
  columns: COLUMNS,
  target: { kind: 'choice', options: 'options', index: 'answerIndex', answer: 'answer' },
});

describe('withLettersRead', () => {
  it.each(['B', 'b', ' B ', 'B.', '(B)', '(B).', 'B:'])('reads %j as the second option', (text) => {
    const { answers, count } = withLettersRead(split, codesOf([text, 'A', 'x']));
    expect(texts(answers)).toEqual(['blue', 'A', 'x']);
    expect(count).toBe(1);
  });

  it('takes an option’s own text first, and letters beyond the options for texts', () => {
    const { answers, count } = withLettersRead(split, codesOf(['C', 'B', 'B']));
    expect(texts(answers)).toEqual(['C', 'B', 'B']);
    expect(count).toBe(0);
  });

  it('leaves other texts, and answers to other targets, as they are', () => {
    const words = codesOf(['red', 'AB', '']);
    expect(withLettersRead(split, words).answers).toBe(words);
    const labels = createSplit({
      name: 'test',
      columns: COLUMNS,
      target: { kind: 'label', answer: 'answer' },
    });
    const letters = codesOf(['B', 'B', 'B']);
    expect(withLettersRead(labels, letters).answers).toBe(letters);
  });
});

describe('alignPredictions to a choice', () => {
  it('says how many letters stood for options', () => {
    const model = {
      name: 'model',
      ids: codesOf(['2', '1', '3']),
      answers: codesOf(['A', 'B', 'c']),
    };
    const { aligned, warnings } = alignPredictions(split, model, 'strict');
    expect(texts(aligned.answers)).toEqual(['blue', 'A', 'c']);
    expect(warnings).toEqual([
      {
        code: 'letters-as-options',
        message: '1 of 3 answers of "model" are letters; each stands for the option of its place.',
        count: 1,
      },
    ]);
  });
});
