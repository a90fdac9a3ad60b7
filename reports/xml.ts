import { visibleText } from '../core/index.ts';

/**
 * Any text as the content of an element or an attribute of XML 1.0: controls and lone surrogates, which it
 * has no words for, are shown as `<U+001B>`; the two other characters that it forbids are left out.
 */
export function xml(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
