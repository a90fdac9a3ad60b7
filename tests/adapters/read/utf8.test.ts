import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notUtf8, Utf8Check } from '../../../adapters/read/utf8.ts';

/** Checks bytes that come in pieces, cut at the given offsets. */
function firstInvalid(bytes: Uint8Array, cuts: readonly number[]) {
  const check = new Utf8Check();
  const borders = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  borders.sort((one, other) => one - other);
  for (let index = 1; index < borders.length; index++) {
    const found = check.add(bytes.subarray(borders[index - 1], borders[index]));
    if (found) return { ...found, start: borders[index - 1]! };
  }
  const found = check.end();
  return found && { ...found, start: bytes.length };
}

const bytes = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 2 }).map((raw) => Buffer.from(raw)),
  ),
  { maxLength: 8 },
);
const cuts = fc.array(fc.nat(), { maxLength: 6 });

describe('the check of UTF-8', () => {
  it('finds the byte at which Node decodes the first U+FFFD, in any pieces', () => {
    fc.assert(
      fc.property(bytes, cuts, (parts, at) => {
        const source = Buffer.concat(parts.filter((part) => !part.toString().includes('\ufffd')));
        const spoilt = Buffer.concat(parts);
        fc.pre(!spoilt.includes('\ufffd')); // that one is valid: see below
        const text = spoilt.toString();
        const valid = Buffer.from(text.split('\ufffd')[0]!).length;
        const found = firstInvalid(spoilt, at);
        if (text.includes('\ufffd')) {
          expect(found).toMatchObject({ offset: valid, byte: spoilt[valid] });
          expect(found!.before).toBe(Math.max(0, valid - found!.start));
        } else expect(found).toBeNull();
        expect(firstInvalid(source, at)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a U+FFFD that stands in the file for what it is', () => {
    expect(firstInvalid(Buffer.from('a\ufffdb'), [2])).toBeNull();
  });

  it('refuses what Unicode forbids: overlong forms, surrogates, beyond U+10FFFF', () => {
    const forbidden = [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]];
    for (const raw of forbidden) {
      expect(firstInvalid(Uint8Array.from([0x61, ...raw]), [])).toMatchObject({ offset: 1 });
    }
  });

  it('names the byte', () => {
    const invalid = firstInvalid(Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a]), [])!;
    expect(invalid).toMatchObject({ offset: 3, before: 3 });
    expect(notUtf8(invalid).found).toBe('byte 0xE9');
  });
});
