import { describe, expect, it } from 'vitest';
import { CodeList, CodeLists, withoutEmptyTexts } from '../../adapters/code-list.ts';
import { codesOf } from '../../core/index.ts';

describe('CodeList', () => {
  it('keeps all codes in order while it grows', () => {
    const list = new CodeList();
    for (let code = 0; code < 5000; code++) list.push(code);
    expect(list.length).toBe(5000);
    expect(list.toArray()).toEqual(Uint32Array.from({ length: 5000 }, (_, index) => index));
  });
});

describe('CodeLists', () => {
  it('keeps lists apart, the empty ones too', () => {
    const lists = new CodeLists();
    lists.push(7);
    lists.push(8);
    lists.endList();
    lists.endList();
    lists.push(9);
    lists.endList();
    expect(lists.toLists()).toEqual({
      offsets: Uint32Array.of(0, 2, 2, 3),
      codes: Uint32Array.of(7, 8, 9),
    });
    expect(lists.total).toBe(3);
  });
});

describe('withoutEmptyTexts', () => {
  it('takes an empty text for none, and leaves the others as they are', () => {
    const texts = ['b', '', null, 'a', '', 'b'];
    const expected = codesOf(['b', null, null, 'a', null, 'b']);
    expect(withoutEmptyTexts(codesOf(texts))).toEqual(expected);
  });

  it('gives back a column that has no empty text', () => {
    const column = codesOf(['b', null]);
    expect(withoutEmptyTexts(column)).toBe(column);
  });
});
