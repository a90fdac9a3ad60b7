import { describe, expect, it } from 'vitest';
import { xml } from '../../reports/xml.ts';

describe('xml', () => {
  it.each([
    ['a < b > c & "d" \'e\'', 'a &lt; b &gt; c &amp; &quot;d&quot; &#39;e&#39;'],
    [']]>', ']]&gt;'],
    // XML 1.0, production 2, Char: no C0 but tab and line ends, no surrogate, no U+FFFE, no U+FFFF.
    ['\u0000\u001b', '&lt;U+0000&gt;&lt;U+001B&gt;'],
    ['\ud83d', '&lt;U+D83D&gt;'],
    ['a\ufffe\uffffb', 'ab'],
    ['😀', '😀'],
  ])('writes %j as %s', (text, expected) => {
    expect(xml(text)).toBe(expected);
  });
});
