import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStringInterner,
  type StringInterner,
} from '../../../adapters/read/string-interner.ts';

/** Interns bytes that stand somewhere inside a longer buffer, as they do in a file. */
function internBytes(interner: StringInterner, bytes: Uint8Array): number {
  const buffer = Buffer.concat([Buffer.from('"'), bytes, Buffer.from('", "more')]);
  return interner.intern(buffer, 1, 1 + bytes.length);
}

describe('the string interner', () => {
  it('gives codes in order of first appearance, as a Map of the texts would', () => {
    const text = fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 300 }), (entries) => {
        const interner = createStringInterner();
        const codes = new Map<string, number>();
        for (const [text, asBytes] of entries) {
          if (!codes.has(text)) codes.set(text, codes.size);
          const code = asBytes
            ? internBytes(interner, Buffer.from(text))
            : interner.internText(text);
          expect(code).toBe(codes.get(text));
        }
        expect(interner.labels()).toEqual([...codes.keys()]);
        expect(interner.size).toBe(codes.size);
      }),
    );
  });

  it('gives bytes that are no UTF-8 the code of the text that Node decodes them to', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 60 }), (entries) => {
        const interner = createStringInterner();
        for (const bytes of entries) {
          const code = internBytes(interner, bytes);
          expect(interner.label(code)).toBe(Buffer.from(bytes).toString('utf8'));
        }
        const labels = interner.labels();
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  it('keeps texts with lone surrogates apart, which UTF-8 cannot', () => {
    const interner = createStringInterner();
    const texts = ['\ud800', '\ufffd', '\udbff', '\ud800', 'a\udc00'];
    expect(texts.map((text) => interner.internText(text))).toEqual([0, 1, 2, 0, 3]);
    expect(interner.labels()).toEqual(['\ud800', '\ufffd', '\udbff', 'a\udc00']);
  });

  it('tells apart a hundred thousand numbers, short texts and the empty text', () => {
    const interner = createStringInterner();
    const texts = ['', ...Array.from({ length: 100_000 }, (_, index) => `${index}`)];
    const codes = texts.map((text) => internBytes(interner, Buffer.from(text)));
    expect(codes).toEqual(texts.map((_, index) => index));
    expect(texts.map((text) => interner.internText(text))).toEqual(codes);
    expect(interner.labels()).toEqual(texts);
  });

  it('hands out labels that are a copy, and goes on after that', () => {
    const interner = createStringInterner();
    interner.internText('a');
    interner.labels().push('not a label');
    expect(interner.internText('b')).toBe(1);
    expect(interner.labels()).toEqual(['a', 'b']);
  });
});
