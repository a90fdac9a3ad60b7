import { visibleText } from '../core/index.ts';

/** How a terminal shows a text: each returns it with or without the codes of a colour. */
export interface Palette {
  bold(text: string): string;
  dim(text: string): string;
  /** Bars. */
  accent(text: string): string;
  good(text: string): string;
  /** Warnings. */
  alert(text: string): string;
  bad(text: string): string;
}

/** A terminal to write for. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly palette: Palette;
}

/** A terminal of 80 columns without colours, where nothing else is said; of 40 at least. */
export function screenOf({ width = 80, palette = PLAIN }: Partial<Screen>): Screen {
  return { width: Math.max(40, width), palette };
}

const same = (text: string): string => text;
const PLAIN: Palette = {
  bold: same,
  dim: same,
  accent: same,
  good: same,
  alert: same,
  bad: same,
};

/**
 * Text of the data set may drive a terminal: it never gets there as it is. Nor do the marks by which the
 * log of a CI server takes a line for a command: `::error::` of GitHub, `##[error]`, `##vso[` of Azure.
 */
export function shown(text: string): string {
  return visibleText(text)
    .replace(/(?<=^|\s):(?=:)/g, '<U+003A>')
    .replace(/#(?=#\w*\[)/g, '<U+0023>');
}

/** The text in so many columns: filled with spaces, or cut with an ellipsis. */
export function padded(text: string, width: number): string {
  let kept = text;
  while (columns(kept) > width) kept = `${[...kept.replace(/…$/, '')].slice(0, -1).join('')}…`;
  return kept + ' '.repeat(width - columns(kept));
}

/** The columns that a text takes in a terminal: two for East Asian scripts and emoji. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (/\p{M}|\u200c|\u200d/u.test(character)) continue;
    sum += WIDE.test(character) ? 2 : 1;
  }
  return sum;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;

/** The text in lines of at most so many columns, broken between words; all but the first indented. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
