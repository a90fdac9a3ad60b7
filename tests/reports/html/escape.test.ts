import { describe, expect, it } from 'vitest';
import { bdi, html, jsonInScript, prose, scriptText } from '../../../reports/html/escape.ts';
import { HOSTILE } from '../sample-evidence.ts';

describe('html', () => {
  it('defuses mark-up and quotes, so that a text is safe in content and in attributes', () => {
    expect(html(`<a href="x" title='y'>&amp;`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;',
    );
  });

  it('shows what would reorder or drive the page', () => {
    expect(html('\u202Eevil')).toBe('&lt;U+202E&gt;evil');
    expect(html('a\u001b[31m')).toBe('a&lt;U+001B&gt;[31m');
  });

  it.each(HOSTILE)('leaves no mark-up in %j', (text) => {
    expect(html(text)).not.toMatch(/[<>"']/);
    expect(bdi(text)).toBe(`<bdi>${html(text)}</bdi>`);
  });
});

describe('prose', () => {
  it('makes code of what stands between backticks, after escaping', () => {
    expect(prose('see `<b>` and `x')).toBe('see <code>&lt;b&gt;</code> and `x');
  });
});

describe('jsonInScript', () => {
  it.each(HOSTILE)('holds %j without a way out of the element', (text) => {
    const inScript = jsonInScript({ [text]: text });
    expect(inScript).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(inScript)).toEqual({ [text]: text });
  });
});

describe('scriptText', () => {
  it('keeps a string of a program from closing its element', () => {
    expect(scriptText('a="</script>";b="<!--";c="</SCRIPT "')).toBe(
      'a="<\\/script>";b="<\\!--";c="<\\/SCRIPT "',
    );
  });
});
