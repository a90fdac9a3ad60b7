import { rowNumbers } from '../split/row-numbers.ts';
/** Sets of codes, all in one list: set i has `codes[offsets[i]]` up to `codes[offsets[i + 1]]`. */
export interface CodeSets {
  readonly offsets: Uint32Array;
  /** Ascending and distinct within a set. */
  readonly codes: Uint32Array;
}

/** Characters (UTF-16 code units) of a shingle. */
const SHINGLE_LENGTH = 3;

/**
 * The shingles of each text of several lists (Broder 1997, "On the Resemblance and Containment of
 * Documents", with characters in the place of words): the distinct runs of three characters of the
 * text in lower case, in which all that is no letter, mark or digit is one space, with a space before
 * and behind. A text without a letter or digit has none. Codes are shared by all lists, and the rarer
 * a shingle is among all texts, the lower its code; ties in order of first appearance.
 */
export function shingleSets(lists: readonly (readonly string[])[]): readonly CodeSets[] {
  const coder = createCoder();
  const drawn = lists.map((texts) => codedTexts(texts, coder));
  const ranks = rarestFirst(drawn, coder.size());
  return drawn.map((sets) => ranked(sets, ranks));
}

/** The text as its shingles see it, padded; empty where nothing of it is left. */
function shingledText(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? '' : ` ${words} `;
}

/** Gives the shingles of one text after the other codes: 0, 1, 2 … in order of first appearance. */
interface Coder {
  /** Writes the distinct codes of a text from `end` on, and returns where they end. */
  write(text: string, codes: Uint32Array, end: number): number;
  size(): number;
}

/** A shingle is a code for its first characters and its last one: keys that stay small are fast. */
function createCoder(): Coder {
  const starts = new Map<number, number>();
  const shingles = new Map<number, number>();
  const lastText: number[] = [];
  let texts = 0;
  return {
    write(text, codes, from) {
      texts++;
      let end = from;
      for (let at = 0; at + SHINGLE_LENGTH <= text.length; at++) {
        const start = numbered(starts, text.charCodeAt(at) * UNITS + text.charCodeAt(at + 1));
        const code = numbered(shingles, start * UNITS + text.charCodeAt(at + 2));
        if (lastText[code] === texts) continue;
        lastText[code] = texts;
        codes[end++] = code;
      }
      return end;
    },
    size: () => shingles.size,
  };
}

/** How many UTF-16 code units there are. */
const UNITS = 0x1_0000;

function numbered(known: Map<number, number>, key: number): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  return known.size - 1;
}

/** Texts are shortened to what their shingles see one after the other: all at once are much to keep. */
function codedTexts(texts: readonly string[], coder: Coder): CodeSets {
  let codes = new Uint32Array(texts.reduce((sum, { length }) => sum + length, 0));
  const offsets = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    const shingled = shingledText(text);
    const from = offsets[index]!;
    if (from + shingled.length > codes.length) codes = longer(codes, from + shingled.length);
    offsets[index + 1] = coder.write(shingled, codes, from);
  });
  return { offsets, codes: codes.subarray(0, offsets[texts.length]) };
}

function longer(codes: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * least);
  grown.set(codes);
  return grown;
}

/** For each code its rank by how many sets hold it, the rarest first. */
function rarestFirst(lists: readonly CodeSets[], count: number): Uint32Array {
  const sets = new Uint32Array(count);
  for (const { codes } of lists) for (const code of codes) sets[code]! += 1;
  const order = rowNumbers(count).sort((a, b) => sets[a]! - sets[b]! || a - b);
  const ranks = new Uint32Array(count);
  order.forEach((code, rank) => {
    ranks[code] = rank;
  });
  return ranks;
}

function ranked({ offsets, codes }: CodeSets, ranks: Uint32Array): CodeSets {
  const renamed = codes.map((code) => ranks[code]!);
  for (let set = 0; set + 1 < offsets.length; set++) {
    renamed.subarray(offsets[set]!, offsets[set + 1]!).sort();
  }
  return { offsets, codes: renamed };
}
