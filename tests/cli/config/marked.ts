/** A text with a place in it. */
export interface Marked {
  readonly text: string;
  /** Line and column of the mark, counted from 1: `3:7`. */
  readonly at: string;
}

/** Takes the first `▶` out of a text, and says where it stood. */
export function marked(source: string): Marked {
  const before = source.slice(0, source.indexOf('▶'));
  const lines = before.split('\n');
  return { text: source.replace('▶', ''), at: `${lines.length}:${lines.at(-1)!.length + 1}` };
}
