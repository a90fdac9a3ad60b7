import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnVocabulary, wordIndex } from '../../../trainers/text/vocabulary.ts';

describe('learnVocabulary', () => {
  const counts = new Map([
    ['red', 2],
    ['blue', 5],
    ['Zoo', 2],
    ['once', 1],
  ]);

  it('begins with the unknown word, then the commonest; ties in code-unit order', () => {
    expect(learnVocabulary(counts, 1)).toEqual(['', 'blue', 'Zoo', 'red', 'once']);
  });

  it('leaves out what is rarer than asked', () => {
    expect(learnVocabulary(counts, 2)).toEqual(['', 'blue', 'Zoo', 'red']);
    expect(learnVocabulary(new Map(), 1)).toEqual(['']);
  });

  it('does not depend on the order of counting', () => {
    const shuffled = fc.shuffledSubarray([...counts], { minLength: counts.size });
    fc.assert(
      fc.property(shuffled, (entries) => {
        expect(learnVocabulary(new Map(entries), 1)).toEqual(learnVocabulary(counts, 1));
      }),
    );
  });
});

describe('wordIndex', () => {
  it('is the place of a word, and 0 for an unknown one', () => {
    const indexOf = wordIndex(['', 'blue', 'red']);
    expect(['red', 'blue', 'green'].map(indexOf)).toEqual([2, 1, 0]);
  });
});
