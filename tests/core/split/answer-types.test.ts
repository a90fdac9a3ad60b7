import { describe, expect, it } from 'vitest';
import { answerTypeOf } from '../../../core/index.ts';

describe('answerTypeOf', () => {
  it.each(['yes', 'no', 'Yes', ' NO '])('takes %j for yes/no', (answer) => {
    expect(answerTypeOf(answer)).toBe('yes/no');
  });

  it.each(['0', '12', '3.5', ' 7 '])('takes %j for a number', (answer) => {
    expect(answerTypeOf(answer)).toBe('number');
  });

  it.each(['', 'two', '2 dogs', '3.', '.5', '-1', '1,000', '10:30', 'yes please', 'maybe'])(
    'takes %j for other',
    (answer) => {
      expect(answerTypeOf(answer)).toBe('other');
    },
  );
});
