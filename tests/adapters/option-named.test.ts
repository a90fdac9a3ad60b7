import { describe, expect, it } from 'vitest';
import { isFailedAnswer, optionNamed, presentText } from '../../adapters/option-named.ts';

const BOATS = new Map([
  ['A', 'a red tug'],
  ['B', 'a white yacht'],
  ['C', 'a grey ferry'],
]);

// By the two rules in VLMEvalKit's matching_util.py, worked out by hand.
describe('optionNamed', () => {
  it.each([
    ['B', 'B'],
    ['(B)', 'B'],
    ['B. a white yacht', 'B'], // two of four words after it: among the last four
    ['The answer is: C.', 'C'],
    ['Answer{A}!', 'A'],
    ['It must be the white yacht, so B', 'B'],
    ['It is a grey ferry.', 'C'], // no letter, one option's text
    ['A WHITE YACHT', 'A'], // the article is a word like the letter: the rule is no better than that
  ])('of %j is %s', (answer, letter) => {
    expect(optionNamed(answer, BOATS)).toBe(letter);
  });

  it.each([
    ['two letters', 'A or B'],
    ['a letter before the last four words', 'B is what I would say here'],
    ['no option', 'I see a lighthouse'],
    ['the texts of two options', 'either a red tug or a grey ferry'],
    ['a longer text than twice all options', `${'so '.repeat(40)}a red tug`],
    ['a lower-case letter', 'b'],
    ['a letter that is no option', 'D'],
    ['a refusal, whatever letter it holds', 'Cannot determine the answer, A'],
    ['nothing', ''],
  ])('of %s is none', (_, answer) => {
    expect(optionNamed(answer, BOATS)).toBeNull();
  });
});

describe('isFailedAnswer', () => {
  it('knows what the harness writes where a service failed', () => {
    expect(isFailedAnswer('Failed to obtain answer via API.')).toBe(true);
    expect(isFailedAnswer('It failed.')).toBe(false);
  });
});

describe('presentText', () => {
  it('is null for what pandas writes of a missing cell', () => {
    expect(['', 'nan', 'NaN', 'nan nan'].map(presentText)).toEqual([null, null, null, 'nan nan']);
  });
});
