import { describe, expect, it } from 'vitest';
import { writtenList } from '../../adapters/written-list.ts';

describe('writtenList', () => {
  it('is the texts of a list as Python prints it', () => {
    expect(writtenList(`['two', "it's 2"]`)).toEqual(['two', "it's 2"]);
  });

  it.each([['[0.1, 0.5]'], ['[]'], ['yes'], ["['two', 3"], [2], [null]])(
    'of %j is null',
    (value) => {
      expect(writtenList(value)).toBeNull();
    },
  );
});
