import { visibleText } from '../../core/index.ts';

/** Any text as HTML: invisible characters shown, mark-up defused. Safe in content and attributes. */
export function html(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Prose of an audit as HTML: what stands between backticks becomes code. */
export function prose(text: string): string {
  return html(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A value of the data set: escaped, and kept from turning the text around it. */
export function bdi(text: string): string {
  return `<bdi>${html(text)}</bdi>`;
}

/** A value alone in its cell, which isolates it already: only its own direction is to be found. */
export function cell(text: string): string {
  return /^[ -~]*$/.test(text) ? html(text) : bdi(text);
}

/** A value as JSON that no HTML parser can leave the script element by. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A program as the content of a script element; it must not hold these outside of its strings. */
export function scriptText(program: string): string {
  return program.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
