import { ESCAPED, type JsonTokens } from './json-tokens.ts';
import { createStringInterner } from './string-interner.ts';

/**
 * Turns the bytes of field names into codes and strings. Records repeat their fields in the same
 * order, so the name that followed last time is tried first.
 */
export class FieldNames {
  private readonly interner = createStringInterner();
  private readonly names: string[] = [];
  private readonly bytes: Uint8Array[] = [];
  /** By code of a name, the code of the name asked for after it the last time. */
  private readonly followers: number[] = [];
  private previous = 0;

  code(tokens: JsonTokens, key: number): number {
    const guess = this.followers[this.previous];
    const code = guess !== undefined && this.is(guess, tokens, key) ? guess : this.find(tokens, key);
    this.followers[this.previous] = code;
    this.previous = code;
    return code;
  }

  name(code: number): string {
    return this.names[code]!;
  }

  private is(code: number, tokens: JsonTokens, key: number): boolean {
    const expected = this.bytes[code]!;
    const start = tokens.starts[key]!;
    if (tokens.ends[key]! - start !== expected.length) return false;
    const { bytes } = tokens;
    for (let index = 0; index < expected.length; index++) {
      if (bytes[start + index] !== expected[index]) return false;
    }
    // A name with escapes has other bytes than its text; equal bytes are then another name.
    return tokens.kinds[key] !== ESCAPED;
  }

  private find(tokens: JsonTokens, key: number): number {
    const code =
      tokens.kinds[key] === ESCAPED
        ? this.interner.internText(tokens.text(key))
        : this.interner.intern(tokens.bytes, tokens.starts[key]!, tokens.ends[key]!);
    if (code === this.names.length) {
      const name = tokens.text(key);
      this.names.push(internalised(name));
      this.bytes.push(Buffer.from(name));
    }
    return code;
  }
}

/** The same string as engines keep property names, which `===` compares by address. */
function internalised(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}
