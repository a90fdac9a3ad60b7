import { describe, expect, it } from 'vitest';
import { cellOf, idText, quoted, scalarText, writtenCellOf } from '../../adapters/cells.ts';

describe('cellOf', () => {
  it('takes texts as they are, numbers as digits, and null and missing as no text', () => {
    expect([cellOf(' two '), cellOf(2), cellOf(2.5), cellOf(true)]).toEqual([
      ' two ',
      '2',
      '2.5',
      'true',
    ]);
    expect([cellOf(null), cellOf(undefined)]).toEqual([null, null]);
  });

  it('takes lists of texts, of numbers, and of objects with an answer', () => {
    expect(cellOf(['a', 2])).toEqual(['a', '2']);
    expect(cellOf([{ answer: 'a', answer_confidence: 'yes' }, { answer: 'b' }])).toEqual([
      'a',
      'b',
    ]);
    expect(cellOf([])).toEqual([]);
  });

  it('is undefined for anything else', () => {
    expect(cellOf({ answer: 'a' })).toBeUndefined();
    expect(cellOf(['a', null])).toBeUndefined();
    expect(cellOf([['a']])).toBeUndefined();
    expect(cellOf(Number.NaN)).toBeUndefined();
  });
});

describe('writtenCellOf', () => {
  it('reads a JSON list in a cell, and leaves other texts alone', () => {
    expect(writtenCellOf('["a", "b"]')).toEqual(['a', 'b']);
    expect(writtenCellOf('[a, b]')).toBe('[a, b]');
    expect(writtenCellOf('plain')).toBe('plain');
    expect(writtenCellOf(['x'])).toEqual(['x']);
  });
});

describe('idText', () => {
  it('takes texts and safe integers', () => {
    expect([idText('007'), idText(27511005), idText(0)]).toEqual(['007', '27511005', '0']);
  });

  it('refuses empty texts, fractions, unsafe integers, minus zero and all else', () => {
    const refused = ['', 1.5, 2 ** 53, -0, null, undefined, true, {}];
    expect(refused.map(idText)).toEqual(refused.map(() => undefined));
  });
});

describe('scalarText', () => {
  it('refuses what is neither text, number nor truth value', () => {
    expect([scalarText(null), scalarText([]), scalarText({})]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('quoted', () => {
  it('cuts long values', () => {
    expect(quoted('x'.repeat(500))).toHaveLength(80);
    expect(quoted(undefined)).toBe('nothing');
  });
});
