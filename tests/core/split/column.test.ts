import { describe, expect, it } from 'vitest';
import {
  ABSENT,
  codesOf,
  columnLength,
  createDictionary,
  numbersOf,
  type Ragged,
  textAt,
  translation,
} from '../../../core/index.ts';

describe('codesOf', () => {
  it('codes texts in order of first appearance and null as absent', () => {
    const column = codesOf(['red', null, 'blue', 'red', '']);
    expect(column.labels).toEqual(['red', 'blue', '']);
    expect([...column.codes]).toEqual([0, ABSENT, 1, 0, 2]);
  });

  it('is a column of no rows for no texts', () => {
    expect(columnLength(codesOf([]))).toBe(0);
  });
});

describe('textAt', () => {
  it('is the text, or null where there is none; an empty text is a text', () => {
    const column = codesOf(['red', null, '']);
    expect([0, 1, 2].map((row) => textAt(column, row))).toEqual(['red', null, '']);
  });
});

describe('numbersOf', () => {
  it('marks what is absent, and keeps 0 as a number', () => {
    const { values, present } = numbersOf([1.5, null, 0]);
    expect([...present]).toEqual([1, 0, 1]);
    expect([values[0], values[2]]).toEqual([1.5, 0]);
  });
});

describe('columnLength', () => {
  it('counts rows, not the values of lists', () => {
    const lists: Ragged = {
      kind: 'ragged',
      offsets: Uint32Array.of(0, 2, 2, 3),
      values: codesOf(['a', 'b', 'c']),
    };
    expect(columnLength(lists)).toBe(3);
    expect(columnLength(codesOf(['a', 'b']))).toBe(2);
    expect(columnLength(numbersOf([1]))).toBe(1);
  });
});

describe('createDictionary', () => {
  it('goes on from labels given, which it leaves alone', () => {
    const start = Object.freeze(['red', 'blue']);
    const dictionary = createDictionary(start);
    expect([dictionary.code('blue'), dictionary.code('green'), dictionary.code('green')]).toEqual([
      1, 2, 2,
    ]);
    expect(dictionary.labels).toEqual(['red', 'blue', 'green']);
    expect(start).toEqual(['red', 'blue']);
  });

  it('takes names of object properties for texts like others', () => {
    const dictionary = createDictionary();
    expect([dictionary.code('__proto__'), dictionary.code('constructor')]).toEqual([0, 1]);
  });
});

describe('translation', () => {
  it('gives each label its code in the other list, or absent', () => {
    expect([...translation(['a', 'b', 'c'], ['c', 'a'])]).toEqual([1, ABSENT, 0]);
  });
});
