import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../trainers/text/scripts.ts';

describe('scriptOf', () => {
  it('is words for scripts with spaces, and where there are no letters', () => {
    expect(scriptOf(['What is this?', 'Wo ist der Bär?', '이것은 무엇'])).toBe('words');
    expect(scriptOf([])).toBe('words');
    expect(scriptOf(['1 + 1 = 2', ''])).toBe('words');
  });

  it('is characters for scripts without', () => {
    for (const text of ['这是什么', 'これは何', 'นี่คืออะไร', 'ນີ້ແມ່ນຫຍັງ', 'នេះជាអ្វី', 'ဒါဘာလဲ']) {
      expect(scriptOf([text])).toBe('characters');
    }
  });

  it('decides by more than half of all letters of all texts', () => {
    // 2 of 4 letters are Han: not more than half. Then 3 of 5.
    expect(scriptOf(['这是', 'ab'])).toBe('words');
    expect(scriptOf(['这是', 'ab', '么'])).toBe('characters');
  });
});
