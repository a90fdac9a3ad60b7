import { visibleText } from '../core/index.ts';

/** Any text as one line of Markdown that means nothing but itself: no mark-up, no mention. */
export function markdown(text: string): string {
  return visibleText(text)
    .replace(/[&<>]/g, (character) => ENTITIES[character]!)
    .replace(/[\\`*_[\]{}|~$!^]/g, '\\$&')
    .replace(/([@#])(?=[\w-])/g, '$1<!-- -->')
    .replace(/(https?|ftp)(:)(?=\/\/)|(www)(\.)/gi, '$1$3<!-- -->$2$4')
    .replace(/^([-+=#]|\d+(?=[.)]))/, '\\$1')
    .replace(/^\\(\d+)([.)])/, '$1\\$2');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A table of cells that are Markdown already; columns of numbers stand right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<string>,
): string {
  const rule = head.map((title) => (numeric.has(title) ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
