import { html } from './html/escape.ts';

/**
 * Any text as the content of an element or an attribute of XML 1.0: controls and lone surrogates, which it
 * has no words for, are shown as `<U+001B>`; the two other characters that it forbids are left out.
 */
export function xml(text: string): string {
  return html(text).replace(/[\ufffe\uffff]/g, '');
}
