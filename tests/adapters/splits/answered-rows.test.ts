import { describe, expect, it } from 'vitest';
import { answeredRows } from '../../../adapters/splits/answered-rows.ts';
import { codesOf } from '../../../core/index.ts';

describe('answeredRows', () => {
  it('tells rows with an answer from those without', () => {
    expect(answeredRows(codesOf(['a', null, 'b', null]))).toEqual({
      kept: Uint32Array.of(0, 2),
      unanswered: Uint32Array.of(1, 3),
    });
  });

  it('keeps all where every row has one, and none where none has', () => {
    expect(answeredRows(codesOf(['a', 'a']))).toEqual({
      kept: null,
      unanswered: new Uint32Array(0),
    });
    expect(answeredRows(codesOf([null])).kept).toEqual(new Uint32Array(0));
  });
});
