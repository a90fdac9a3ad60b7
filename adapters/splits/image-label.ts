import { createHash } from 'node:crypto';

/**
 * What names the picture that a record holds: a text that is short enough to be a path or an id, as
 * it is; a digest of the picture's bytes where it is those, of which nothing else is kept. Of an object
 * (as data sets of Hugging Face are exported) its `bytes`, else its `path`. Null where there is none.
 */
export function imageLabel(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textLabel(value);
  if (typeof value !== 'object' || value === null) return null;
  const { path, bytes } = value as { readonly path?: unknown; readonly bytes?: unknown };
  return imageLabel(bytes) ?? imageLabel(path);
}

function textLabel(text: string): string | null {
  if (text === '' || text.length <= LONGEST_NAME) return text === '' ? null : text;
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, DIGITS)}`;
}

/** File systems allow no longer names, and hardly any picture is of fewer characters in base64. */
const LONGEST_NAME = 255;

/** 64 bits: two of a million pictures are of one digest with a probability of 3 in 10^8. */
const DIGITS = 16;
