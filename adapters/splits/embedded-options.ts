/**
 * The options that stand in the text of a question, each behind its letter: `Options: A: one, B: other`,
 * or `(A) one (B) other`, or a line each. They follow the last `Options:` or `Choices:`, or where there is
 * none, begin a line. Fewer than two are none: the list is empty.
 */
export function embeddedOptions(question: string): readonly string[] {
  const block = /^[\s\S]*\b(?:Options|Choices)\s*:/i.exec(question)?.[0].length ?? null;
  const text = block === null ? question : question.slice(block);
  for (const style of STYLES) {
    const options = optionsIn(text, style, block === null ? LINE_START : ANY_START);
    if (options.length > 1) return options;
  }
  return [];
}

/** How a letter is marked. */
type Style = (letter: string) => string;
const STYLES: readonly Style[] = [
  (letter) => `\\(${letter}\\)`,
  (letter) => `${letter}:`,
  (letter) => `${letter}\\.`,
  (letter) => `${letter}\\)`,
];

const LINE_START = '(?:^|\\n)\\s*';
const ANY_START = '(?:^|[\\s,;])\\s*';

/** Letters are looked for one after the other, so that one inside an option's text is none. */
function optionsIn(text: string, style: Style, start: string): string[] {
  const options: string[] = [];
  let from = 0;
  for (let place = 0; place < LETTERS.length; place++) {
    // the first may be bound to the start of a line; the next follow it on the same one, too
    const before = place === 0 ? start : ANY_START;
    const mark = new RegExp(`${before}${style(LETTERS[place]!)}(?=\\s)`, 'g');
    mark.lastIndex = from;
    const found = mark.exec(text);
    if (found === null) break;
    if (place > 0) options.push(trimmed(text.slice(from, found.index)));
    from = found.index + found[0].length;
  }
  return from === 0 ? [] : [...options, text.slice(from).trim()];
}

const LETTERS = Array.from('ABCDEFGHIJ');

/** Without the comma that parts it from the next. */
function trimmed(option: string): string {
  return option.trim().replace(/[,;]$/, '').trim();
}
