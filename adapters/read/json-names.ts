import { createStringInterner } from './string-interner.ts';

/**
 * Gives field names codes. Records repeat their fields in the same order, so the name that followed
 * last time is compared with the bytes ahead, four at a time, before anything else is tried.
 */
export class JsonNames {
  private readonly interner = createStringInterner();
  private readonly names: string[] = [];
  /** Bytes of a name, or `NO_GUESS` where its JSON has escapes or is shorter than a word. */
  private readonly lengths: number[] = [];
  /** Where a name's words begin; a name is followed by its quote, and the last word overlaps. */
  private readonly firstWords: number[] = [];
  private words = new Int32Array(256);
  private wordCount = 0;
  /** By code of a name, the code of the name that followed it the last time. */
  private readonly followers: number[] = [];
  private previous = 0;

  /** The code of the name ahead, if it is the one expected and ends with its quote; else -1. */
  ahead(view: DataView, at: number, limit: number): number {
    const code = this.followers[this.previous];
    if (code === undefined) return -1;
    const last = at + this.lengths[code]! - 3;
    if (last + 4 > limit) return -1;
    let word = this.firstWords[code]!;
    for (let offset = at; offset < last; offset += 4) {
      if (view.getInt32(offset, true) !== this.words[word++]) return -1;
    }
    if (view.getInt32(last, true) !== this.words[word]) return -1;
    this.previous = code;
    return code;
  }

  /** How many bytes the name has that `ahead` found. */
  length(code: number): number {
    return this.lengths[code]!;
  }

  /** The code of a name without escapes in its JSON. */
  codeOfBytes(bytes: Uint8Array, start: number, end: number): number {
    return this.follow(this.interner.intern(bytes, start, end));
  }

  codeOfText(text: string): number {
    return this.follow(this.interner.internText(text));
  }

  name(code: number): string {
    return this.names[code]!;
  }

  private follow(code: number): number {
    if (code === this.names.length) this.learn();
    this.followers[this.previous] = code;
    this.previous = code;
    return code;
  }

  private learn(): void {
    const name = this.interner.label(this.names.length);
    const bytes = Buffer.from(`${name}"`);
    this.names.push(internalised(name));
    this.lengths.push(isGuessable(name, bytes) ? bytes.length - 1 : NO_GUESS);
    this.firstWords.push(this.wordCount);
    for (let at = 0; at + 4 < bytes.length; at += 4) this.addWord(bytes.readInt32LE(at));
    if (bytes.length >= 4) this.addWord(bytes.readInt32LE(bytes.length - 4));
  }

  private addWord(word: number): void {
    if (this.wordCount === this.words.length) {
      const words = new Int32Array(this.words.length * 2);
      words.set(this.words);
      this.words = words;
    }
    this.words[this.wordCount++] = word;
  }
}

/** So long that no window holds it, so that the guess always fails. */
const NO_GUESS = 2 ** 40;

/** Whether the name's JSON can be the name's own bytes, and fills a word with its quote. */
function isGuessable(name: string, bytes: Uint8Array): boolean {
  return bytes.length >= 4 && JSON.stringify(name).length === name.length + 2;
}

/** The same string as engines keep property names, which `===` compares by address. */
function internalised(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}
