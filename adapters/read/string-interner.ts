/** Gives each distinct text a code, 0, 1, 2 … in order of first appearance, straight from bytes. */
export interface StringInterner {
  /** How many distinct texts there are. */
  readonly size: number;
  /**
   * The code of the UTF-8 text in `bytes` from `start` up to, not including, `end`. Invalid UTF-8
   * is the text that Node decodes it to, with U+FFFD.
   */
  intern(bytes: Uint8Array, start: number, end: number): number;
  internText(text: string): number;
  /** The text with that code. */
  label(code: number): string;
  /** The distinct texts by code, a copy; a string is made when it is first asked for, and once. */
  labels(): string[];
  /** The distinct texts in a form that goes to another thread without a copy. */
  packed(): PackedTexts;
  /** Interns all of them, in the order of their codes; returns for each of those codes the one here. */
  adopt(texts: PackedTexts): Uint32Array;
}

/** Texts by code: that of c is UTF-8, from `offsets[c]` up to, not including, `offsets[c + 1]`. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** Those with lone surrogates, which UTF-8 cannot hold, by code. */
  readonly illFormed: ReadonlyMap<number, string>;
}

/** An empty interner. */
export function createStringInterner(): StringInterner {
  return new ByteTable();
}

const FIRST_SLOTS = 1024;
const REPLACEMENT = '\ufffd';

/**
 * A hash table over bytes: open addressing, linear probing, at most half full. A slot is a pair:
 * the hash, and the code or -1. The bytes of the text with code c are `arena[offsets[c]]` up to
 * `arena[offsets[c + 1]]`.
 */
class ByteTable implements StringInterner {
  size = 0;
  private slots = new Int32Array(FIRST_SLOTS * 2).fill(-1);
  private offsets = new Uint32Array(FIRST_SLOTS);
  private arena = Buffer.allocUnsafe(FIRST_SLOTS * 8);
  private readonly made: string[] = [];
  /** Texts with lone surrogates, which UTF-8 cannot hold, so that bytes cannot tell them apart. */
  private readonly illFormed = new Map<string, number>();
  /** The code given last. */
  private last = 0;

  /**
   * People give one answer after one another, and files that belong together hold their ids in one
   * order: the last text and the one after it are looked at before the table, which is large.
   */
  intern(bytes: Uint8Array, start: number, end: number): number {
    this.last = this.near(bytes, start, end) ?? this.lookUp(bytes, start, end);
    return this.last;
  }

  /** Not of the empty text: an ill-formed one has no bytes either. */
  private near(bytes: Uint8Array, start: number, end: number): number | null {
    const { last, size } = this;
    if (start === end) return null;
    if (last < size && this.holds(last, bytes, start, end)) return last;
    return last + 1 < size && this.holds(last + 1, bytes, start, end) ? last + 1 : null;
  }

  private lookUp(bytes: Uint8Array, start: number, end: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const hash = hashOf(bytes, start, end);
    let slot = (hash << 1) & mask;
    for (let code = slots[slot + 1]!; code >= 0; code = slots[slot + 1]!) {
      if (slots[slot] === hash && this.holds(code, bytes, start, end)) return code;
      slot = (slot + 2) & mask;
    }
    return this.internNew(bytes, start, end, { hash, slot });
  }

  internText(text: string): number {
    if (!isWellFormed(text)) return this.internIllFormed(text);
    const bytes = Buffer.from(text, 'utf8');
    return this.intern(bytes, 0, bytes.length);
  }

  label(code: number): string {
    this.makeLabels();
    return this.made[code]!;
  }

  labels(): string[] {
    this.makeLabels();
    return [...this.made];
  }

  packed(): PackedTexts {
    const offsets = this.offsets.slice(0, this.size + 1);
    return {
      bytes: new Uint8Array(this.arena.subarray(0, offsets[this.size])),
      offsets,
      illFormed: this.surrogates(),
    };
  }

  adopt({ bytes, offsets, illFormed }: PackedTexts): Uint32Array {
    const codes = new Uint32Array(offsets.length - 1);
    for (let code = 0; code < codes.length; code++) {
      const text = illFormed.get(code);
      codes[code] =
        text === undefined
          ? this.intern(bytes, offsets[code]!, offsets[code + 1]!)
          : this.internText(text);
    }
    return codes;
  }

  private surrogates(): ReadonlyMap<number, string> {
    return new Map([...this.illFormed].map(([text, code]) => [code, text]));
  }

  private makeLabels(): void {
    if (this.made.length === this.size) return;
    const surrogates = this.surrogates();
    for (let code = this.made.length; code < this.size; code++) {
      const [start, end] = [this.offsets[code]!, this.offsets[code + 1]!];
      this.made.push(surrogates.get(code) ?? this.arena.toString('utf8', start, end));
    }
  }

  private holds(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { arena, offsets } = this;
    let at = offsets[code]!;
    if (offsets[code + 1]! - at !== end - start) return false;
    for (let index = start; index < end; index++, at++) {
      if (bytes[index] !== arena[at]) return false;
    }
    return true;
  }

  private internNew(
    bytes: Uint8Array,
    start: number,
    end: number,
    { hash, slot }: { hash: number; slot: number },
  ): number {
    if (!isAscii(bytes, start, end)) {
      // Different invalid bytes decode to the same text, and labels must be distinct.
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
      if (text.includes(REPLACEMENT)) {
        const encoded = Buffer.from(text);
        const isValid = encoded.equals(bytes.subarray(start, end));
        if (!isValid) return this.lookUp(encoded, 0, encoded.length);
      }
    }
    const code = this.append(bytes, start, end);
    this.slots[slot] = hash;
    this.slots[slot + 1] = code;
    if (this.size * 4 > this.slots.length) this.growSlots();
    return code;
  }

  private internIllFormed(text: string): number {
    const known = this.illFormed.get(text);
    if (known !== undefined) return known;
    const code = this.append(this.arena, 0, 0);
    this.illFormed.set(text, code);
    return code;
  }

  private append(bytes: Uint8Array, start: number, end: number): number {
    const code = this.size++;
    if (this.size === this.offsets.length) this.growOffsets();
    const at = this.offsets[code]!;
    while (at + end - start > this.arena.length) this.growArena();
    for (let index = start; index < end; index++) this.arena[at + index - start] = bytes[index]!;
    this.offsets[code + 1] = at + end - start;
    return code;
  }

  private growOffsets(): void {
    const offsets = new Uint32Array(this.offsets.length * 2);
    offsets.set(this.offsets);
    this.offsets = offsets;
  }

  private growArena(): void {
    const arena = Buffer.allocUnsafe(this.arena.length * 2);
    arena.set(this.arena);
    this.arena = arena;
  }

  private growSlots(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1]! < 0) continue;
      let slot = (old[from]! << 1) & mask;
      while (slots[slot + 1]! >= 0) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.slots = slots;
  }
}

/** Multiplies and folds in four bytes at a time (the multiplier is 2^32 over the golden ratio). */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let index = start;
  for (const last = end - 3; index < last; index += 4) {
    const word =
      bytes[index]! |
      (bytes[index + 1]! << 8) |
      (bytes[index + 2]! << 16) |
      (bytes[index + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; index < end; index++) hash = Math.imul(hash ^ bytes[index]!, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (bytes[index]! > 0x7f) return false;
  return true;
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
