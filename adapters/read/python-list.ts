/**
 * The elements of a list of texts as Python writes it, `['a', "it's", 'b\n']`: what `repr` gives, and
 * single or double quotes as people mix them. Numbers, `None`, `True` and `False` are the texts that Python
 * prints for them. Null where the text is anything else; nothing is ever run.
 */
export function pythonList(text: string): readonly string[] | null {
  const source = text.trim();
  if (!source.startsWith('[') || !source.endsWith(']')) return null;
  const elements: string[] = [];
  let at = spaceEnd(source, 1);
  while (at < source.length - 1) {
    const element = elementAt(source, at);
    if (element === null) return null;
    elements.push(element.text);
    at = spaceEnd(source, element.end);
    if (at === source.length - 1) break;
    if (source[at] !== ',') return null;
    at = spaceEnd(source, at + 1);
  }
  return at === source.length - 1 ? elements : null;
}

interface Element {
  readonly text: string;
  /** The index after it. */
  readonly end: number;
}

function spaceEnd(source: string, start: number): number {
  let at = start;
  while (at < source.length && /\s/.test(source[at]!)) at++;
  return at;
}

const PLAIN = /(?:None|True|False|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?=[\s,\]])/y;

function elementAt(source: string, start: number): Element | null {
  const quote = source[start];
  if (quote === "'" || quote === '"') return stringAt(source, start, quote);
  PLAIN.lastIndex = start;
  const text = PLAIN.exec(source)?.[0];
  return text === undefined ? null : { text, end: start + text.length };
}

/** The text in quotes; a quote of three and two texts side by side are no list that `repr` gives. */
function stringAt(source: string, start: number, quote: string): Element | null {
  let text = '';
  for (let at = start + 1; at < source.length; ) {
    const character = source[at]!;
    if (character === quote) return { text, end: at + 1 };
    if (character === '\n') return null;
    const escaped = character === '\\' ? escapeAt(source, at) : { text: character, end: at + 1 };
    if (escaped === null) return null;
    text += escaped.text;
    at = escaped.end;
  }
  return null;
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const CODED = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))/y;

/** What a backslash begins; before any other character Python keeps both (`'\s'` is two characters). */
function escapeAt(source: string, start: number): Element | null {
  const next = source[start + 1]!; // the closing bracket at the least
  const simple = SIMPLE[next];
  if (simple !== undefined) return { text: simple, end: start + 2 };
  CODED.lastIndex = start;
  const coded = CODED.exec(source);
  if (coded) return codePoint(coded, start);
  return 'xuUN'.includes(next) ? null : { text: `\\${next}`, end: start + 2 };
}

function codePoint([whole, two, four, eight, octal]: RegExpExecArray, start: number) {
  const hexadecimal = two ?? four ?? eight;
  const value = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number.parseInt(octal!, 8);
  return value > LAST_CODE_POINT
    ? null
    : { text: String.fromCodePoint(value), end: start + whole.length };
}

const LAST_CODE_POINT = 0x10ffff;
