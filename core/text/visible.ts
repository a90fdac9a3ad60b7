/**
 * Data-set text is hostile: it may reorder a line (bidi), hide (zero width), or drive a terminal
 * (ANSI). This makes such characters visible as `<U+202E>` and leaves all others alone.
 * Every reporter passes data-set text through it before its own escaping.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const point = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `<U+${point}>`;
  });
}

/**
 * C0 and C1 controls (white space too: a cell is one line), soft hyphen, Arabic letter mark,
 * Hangul fillers, zero-width and directional marks, line and paragraph separators, embeddings,
 * isolates, invisible operators, byte order mark, interlinear marks, tags, lone surrogates.
 * Zero-width joiner and non-joiner (U+200C, U+200D) stay: Persian and emoji need them.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to find control characters is its task
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
