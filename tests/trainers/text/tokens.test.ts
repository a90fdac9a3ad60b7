import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokeniser, tokens } from '../../../trainers/text/tokens.ts';

// Expected words: the Treebank conventions as the doc comment states them, written by hand. Where a
// line says (NLTK), `word_tokenize` of the lower-cased text is known to give the same.
describe('tokens', () => {
  it.each([
    ["What's this?", ['what', "'s", 'this', '?']], // (NLTK)
    ['What’s this?', ['what', "'s", 'this', '?']],
    ["Don't you see it?", ['do', "n't", 'you', 'see', 'it', '?']], // (NLTK)
    ["Can't or cannot?", ['ca', "n't", 'or', 'can', 'not', '?']], // (NLTK)
    ["He shouldn't've.", ['he', 'should', "n't", "'ve", '.']],
    ["We're, they'll, I'd, I'm", ['we', "'re", ',', 'they', "'ll", ',', 'i', "'d", ',', 'i', "'m"]],
    ["The dogs' bowls", ['the', 'dogs', "'", 'bowls']], // (NLTK)
    ["5 o'clock", ['5', "o'clock"]], // (NLTK)
    ["'tis the cat 's", ["'t", 'is', 'the', 'cat', "'s"]],
    ['Red, or blue?', ['red', ',', 'or', 'blue', '?']], // (NLTK)
    ['Is this in the U.S. or not?', ['is', 'this', 'in', 'the', 'u.s.', 'or', 'not', '?']], // (NLTK)
    ['In the U.S.?', ['in', 'the', 'u.s.', '?']],
    ['At 5:30 p.m.', ['at', '5:30', 'p.m.']],
    ['1,000 at 2.5 or .5', ['1,000', 'at', '2.5', 'or', '.5']], // (NLTK)
    ['50% of $5 #1', ['50', '%', 'of', '$', '5', '#', '1']], // (NLTK)
    ['T-shirt, black/white', ['t-shirt', ',', 'black/white']], // (NLTK)
    ['It ends.', ['it', 'ends', '.']], // (NLTK)
    ['Mr. Smith', ['mr', '.', 'smith']],
    ['Wait... what--now??', ['wait', '...', 'what', '--', 'now', '?', '?']],
    ['(the "red" one)', ['(', 'the', '"', 'red', '"', 'one', ')']],
    ["I'm gonna", ['i', "'m", 'gon', 'na']], // (NLTK)
    ['Wo ist der Bär?', ['wo', 'ist', 'der', 'bär', '?']],
    ['¿Qué es?', ['¿', 'qué', 'es', '?']],
    ['', []],
    [' \n\t ', []],
  ])('takes %j apart', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('joins letters with their marks, so that both forms of Unicode are one word', () => {
    expect(tokens('Ba\u0308r')).toEqual(['b\u00e4r']);
  });

  it.each([
    ['这是什么？', ['这', '是', '什', '么', '？']],
    ['これはペンです', ['こ', 'れ', 'は', 'ペ', 'ン', 'で', 'す']],
    ['ボール', ['ボ', 'ー', 'ル']],
    ['นี่', ['น', '\u0e35', '\u0e48']],
    ['有 3 只 cats 吗', ['有', '3', '只', 'cats', '吗']],
    ['有3只dogs吗', ['有', '3', '只', 'dogs', '吗']],
    ['이것은 무엇', ['이것은', '무엇']],
  ])('gives each code point of a script without spaces its own word: %s', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('keeps the joiners of Persian words and parts words at zero-width spaces', () => {
    expect(tokens('می\u200cخواهم')).toEqual(['می\u200cخواهم']);
    expect(tokens('one\u200btwo')).toEqual(['one', 'two']);
  });

  it('loses no character but white space, and never gives a word that holds any', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = text.toLowerCase().normalize('NFC').replace(/[’ʼ]/gu, "'");
        const words = tokens(text);
        expect(words.join('')).toBe(folded.replace(/[\s\u200b]/gu, ''));
        expect(words.every((word) => /^[^\s\u200b]+$/u.test(word))).toBe(true);
      }),
    );
  });

  it('takes a text of nothing but endings apart, however long', () => {
    const words = tokens(`it${"'s".repeat(50_000)}`);
    expect(words).toHaveLength(50_001);
    expect(words.slice(0, 3)).toEqual(['it', "'s", "'s"]);
  });

  it('is the same with a memory', () => {
    const remembering = createTokeniser();
    const texts = fc.array(fc.constantFrom("don't", 'red?', 'u.s.', '这是', 'a', ','));
    fc.assert(
      fc.property(texts, (parts) => {
        expect(remembering(parts.join(' '))).toEqual(tokens(parts.join(' ')));
      }),
    );
  });
});
