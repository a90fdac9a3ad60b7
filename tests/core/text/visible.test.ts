import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../core/index.ts';

describe('visibleText', () => {
  it.each([
    ['a terminal escape', '\u001b[31mred', '<U+001B>[31mred'],
    ['a right-to-left override', 'abc\u202edef', 'abc<U+202E>def'],
    ['an isolate', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['a zero-width space', 'a\u200bb', 'a<U+200B>b'],
    ['a byte order mark', '\ufeffa', '<U+FEFF>a'],
    ['a soft hyphen', 'a\u00adb', 'a<U+00AD>b'],
    ['a C1 control', '\u009b', '<U+009B>'],
    ['a line separator', '\u2028', '<U+2028>'],
    ['a new line and a tab', 'a\n\tb', 'a<U+000A><U+0009>b'],
    ['a tag character', '\u{e0041}', '<U+E0041>'],
    ['a lone surrogate', 'a\ud800b', 'a<U+D800>b'],
    ['a Hangul filler', '\u3164', '<U+3164>'],
    ['the zero byte', '\u0000', '<U+0000>'],
  ])('makes %s visible', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it.each(['', 'What colour?', '日本語', 'שלום', '👩‍👧', 'می‌خواهم', '<U+202E>', '</script>'])(
    'leaves %j as it is',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );
});
