import { ABSENT, type Codes, type Ragged } from '../core/index.ts';

/** Codes that come one by one, four bytes each: columns of millions of rows grow in it. */
export class CodeList {
  #codes = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(code: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length++] = code;
  }

  /** What has come so far, in memory of its own. */
  toArray(): Uint32Array {
    return this.#codes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#codes.length);
    larger.set(this.#codes);
    this.#codes = larger;
  }
}

/** Lists of codes that come one by one: the makings of a ragged column. */
export class CodeLists {
  readonly #codes = new CodeList();
  readonly #ends = new CodeList();

  constructor() {
    this.#ends.push(0);
  }

  /** How many codes all lists hold, the unfinished one too. */
  get total(): number {
    return this.#codes.length;
  }

  push(code: number): void {
    this.#codes.push(code);
  }

  endList(): void {
    this.#ends.push(this.#codes.length);
  }

  toLists(): Lists {
    return { offsets: this.#ends.toArray(), codes: this.#codes.toArray() };
  }
}

/** List i holds `codes` from `offsets[i]` up to, not including, `offsets[i + 1]`. */
export interface Lists {
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
}

/** A text column of these codes. */
export function codesWith(labels: readonly string[], codes: Uint32Array): Codes {
  return { kind: 'codes', labels, codes };
}

/** The column, in which an empty text is none. */
export function withoutEmptyTexts(column: Codes): Codes {
  const empty = column.labels.indexOf('');
  if (empty < 0) return column;
  const moved = (code: number) => (code > empty ? code - 1 : code);
  return codesWith(
    column.labels.filter((label) => label !== ''),
    column.codes.map((code) => (code === ABSENT || code === empty ? ABSENT : moved(code))),
  );
}

/** A column of text lists. */
export function raggedWith(labels: readonly string[], lists: Lists): Ragged<Codes> {
  return { kind: 'ragged', offsets: lists.offsets, values: codesWith(labels, lists.codes) };
}
