import { describe, expect, it } from 'vitest';
import { normalisedPunctuation } from '../../../core/accuracy/normalisation.ts';
import { cleanedAnswer, normalisedAnswer } from '../../../core/index.ts';

/*
 * Expected texts were computed by running processPunctuation and processDigitArticle of the official
 * evaluator (GT-Vision-Lab/VQA, vqaEval.py, a013f00), unless a comment derives them.
 */
describe('normalisedAnswer', () => {
  it.each([
    ['The Dog.', 'dog'],
    ['t-shirt', 't shirt'],
    ['c++', 'c'],
    ['"hi"', 'hi'],
    ['_', ''],
  ])('lower-cases, drops articles and punctuation: %j is %j', (text, expected) => {
    expect(normalisedAnswer(text)).toBe(expected);
  });

  it.each(['the', 'a'])('is empty for %j alone', (article) => {
    expect(normalisedAnswer(article)).toBe('');
  });

  it.each([
    ['ten a', '10'],
    ['one hundred', '1 hundred'],
  ])('writes number words up to ten as digits: %j is %j', (text, expected) => {
    expect(normalisedAnswer(text)).toBe(expected);
  });

  it('takes "none" for 0', () => {
    expect(normalisedAnswer('None of them')).toBe('0 of them');
  });

  it('leaves number words above ten: "twenty-one" becomes "twenty 1"', () => {
    expect(normalisedAnswer('twenty-one')).toBe('twenty 1');
  });

  it.each([
    ['1,000 dollars', '1000 dollars'],
    ['1,2', '12'],
    ['yes, 2,000', 'yes 2000'],
  ])('deletes every mark where a comma stands between digits: %j is %j', (text, expected) => {
    expect(normalisedAnswer(text)).toBe(expected);
  });

  it.each([
    ['1, 2', '1 2'],
    ['black / white', 'black white'],
    ['t- shirt', 't shirt'],
  ])('deletes a mark beside a space: %j is %j', (text, expected) => {
    expect(normalisedAnswer(text)).toBe(expected);
  });

  it('puts a space for a mark between letters', () => {
    expect(normalisedAnswer('black/white')).toBe('black white');
  });

  it('deletes a mark wherever it stands if it touches a space anywhere', () => {
    expect(normalisedAnswer('a/b c/ d')).toBe('ab c d');
  });

  it('judges each mark by the original text, not by what marks before it have left', () => {
    // ";" touches no space and becomes one; "/" then stands beside a space, but in the original it did
    // not, so it becomes a second space instead of being deleted
    expect(normalisedPunctuation('x;/y')).toBe('x  y');
  });

  it('deletes a period that no digit follows, also between letters', () => {
    expect(normalisedAnswer('U.S.A. flag')).toBe('usa flag');
    expect(normalisedAnswer('hello.world')).toBe('helloworld');
  });

  it('deletes a period that a digit precedes, since the look-behind is mistyped', () => {
    expect(normalisedAnswer('10.')).toBe('10');
    expect(normalisedAnswer('5.a')).toBe('5a');
    expect(normalisedAnswer('1. 2. 3')).toBe('1 2 3');
  });

  it.each(['.5', 'a.5', '1.2.3'])('keeps a period before a digit: %j', (text) => {
    expect(normalisedAnswer(text)).toBe(text);
  });

  it('deletes at most 32 periods, since a flag is passed as the count', () => {
    expect(normalisedAnswer(`${'.'.repeat(40)}x`)).toBe(`${'.'.repeat(8)}x`);
  });

  it.each([
    ['wont', "won't"],
    ['5 oclock', "5 o'clock"],
  ])('restores the apostrophe of %j', (text, expected) => {
    expect(normalisedAnswer(text)).toBe(expected);
  });

  it('takes the apostrophe of "somebody\'d" away, against the table\'s own sense', () => {
    expect(normalisedAnswer("somebody'd")).toBe('somebodyd');
  });

  it.each(["let's", "she's"])('maps %j to itself', (text) => {
    expect(normalisedAnswer(text)).toBe(text);
  });

  it('never meets the contractions that begin with a capital', () => {
    expect(normalisedAnswer('Im')).toBe('im');
    expect(normalisedAnswer('Ive')).toBe('ive');
  });

  it.each(['its', 'were', 'well', 'ill', 'id', 'shed'])(
    'does not know the contraction %j',
    (text) => {
      expect(normalisedAnswer(text)).toBe(text);
    },
  );

  it.each(['5:30', '50%', '$5', '#1', '*x*', 'x & y', 'x|y', 'x~y', 'x^y'])(
    'leaves marks that are not on its list: %j',
    (text) => {
      expect(normalisedAnswer(text)).toBe(text);
    },
  );

  it('splits words as Python does: at U+001C and U+0085, not at U+FEFF', () => {
    // str.split() of Python 3: "\x1c" and "\x85" are white space, "\ufeff" is not
    expect(normalisedAnswer('red\x1cthe\x85sea')).toBe('red sea');
    expect(normalisedAnswer('red\ufeffthe')).toBe('red\ufeffthe');
  });
});

describe('normalisedPunctuation', () => {
  it('leaves case, articles and number words', () => {
    expect(normalisedPunctuation('The two, dogs.')).toBe('The two dogs');
  });

  it.each([...';/[]"{}()=+\\_-><@`,?!'])('puts a space for %j between letters', (mark) => {
    expect(normalisedPunctuation(`x${mark}y`)).toBe('x y');
  });
});

describe('cleanedAnswer', () => {
  it('makes new lines and tabs spaces and strips both ends', () => {
    expect(cleanedAnswer('\n The\tbig\ndog \t')).toBe('The big dog');
  });

  it('keeps a carriage return within the text', () => {
    expect(cleanedAnswer('big\rdog\r')).toBe('big\rdog');
  });

  it('strips what Python strips: U+001F and U+0085, not U+FEFF', () => {
    expect(cleanedAnswer('\x1fdog\x85')).toBe('dog');
    expect(cleanedAnswer('\ufeffdog')).toBe('\ufeffdog');
  });
});
