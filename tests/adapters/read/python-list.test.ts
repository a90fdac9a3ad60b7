import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonList } from '../../../adapters/read/python-list.ts';

describe('pythonList', () => {
  // expected values by the lexical rules of Python (reference, 2.4.1 and 2.6)
  it.each([
    ["['a', 'b']", ['a', 'b']],
    ['[]', []],
    [' [ ] ', []],
    ["['a',]", ['a']],
    [`["it's", 'say "so"']`, ["it's", 'say "so"']],
    ["['it\\'s', 'a\\\\b', 'a\\nb', '\\t']", ["it's", 'a\\b', 'a\nb', '\t']],
    ["['\\xb0', '\\u03c0', '\\U0001f600', '\\101']", ['°', 'π', '😀', 'A']],
    ["['\\s', '$\\frac{1}{2}$']", ['\\s', '$\frac{1}{2}$']],
    ["['a, b', '[c]', ']', '']", ['a, b', '[c]', ']', '']],
    ['[1, -2.5, .5, 1e3, None, True, False]', ['1', '-2.5', '.5', '1e3', 'None', 'True', 'False']],
    ["['a',\n 'b']", ['a', 'b']],
  ])('reads %s', (text, expected) => {
    expect(pythonList(text)).toEqual(expected);
  });

  it.each([
    '',
    'a',
    '[',
    '[,]',
    "['a' 'b']",
    "['a', 'b'",
    "['a]",
    "'a', 'b'",
    "['a'],['b']",
    "[['a']]",
    '[a]',
    '[exit()]',
    "[__import__('os')]",
    "['\\x4']",
    "['\\U99999999']",
    "['\\N{DASH}']",
    "['a\nb']",
    '[1.2.3]',
    '[NoneType]',
    "['a', 'b']]",
  ])('has no list for %j', (text) => {
    expect(pythonList(text)).toBeNull();
  });

  it('gives back every list that repr writes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        expect(pythonList(`[${texts.map(repr).join(', ')}]`)).toEqual(texts);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'[\'"\\],x0 u\nN') }), (text) => {
        const list = pythonList(text);
        expect(list === null || Array.isArray(list)).toBe(true);
      }),
    );
  });
});

/**
 * A text as Python's `repr` writes it: single quotes, unless it holds those and no double ones; what is
 * not printable as an escape, here all that is not ASCII.
 */
function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const written = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (character === quote || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    if (code >= 0x20 && code < 0x7f) return character;
    const digits = code.toString(16);
    if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
  });
  return `${quote}${written.join('')}${quote}`;
}
