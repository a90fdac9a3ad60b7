import { describe, expect, it } from 'vitest';
import {
  encodeSequences,
  LONGEST_SEQUENCE,
  learnSequenceRecipe,
} from '../../../trainers/text/sequences.ts';
import { allRows, listsOf, textSplit } from './written-texts.ts';

describe('learnSequenceRecipe', () => {
  it('counts a word once for each item that holds it', () => {
    // cat: items 0, 1, 2; red: 0, 1; ?: 2. The text of items 0 and 1 is the same.
    const split = textSplit({ question: ['red cat', 'red cat', 'cat?'] });
    const recipe = learnSequenceRecipe(split, allRows(split), { inputs: ['question'], atLeast: 2 });
    expect(recipe).toEqual({
      kind: 'sequence',
      mode: 'words',
      inputs: ['question'],
      questionType: false,
      words: ['', 'cat', 'red'],
      longest: LONGEST_SEQUENCE,
    });
  });

  it('reads the given rows alone', () => {
    const split = textSplit({ question: ['a', 'b'] });
    const recipe = learnSequenceRecipe(split, Uint32Array.of(1), { inputs: ['question'] });
    expect(recipe.words).toEqual(['', 'b']);
  });

  it('does not count words that clipping cuts off', () => {
    const split = textSplit({ question: ['a b c'] });
    const options = { inputs: ['question'], longest: 2 };
    expect(learnSequenceRecipe(split, allRows(split), options).words).toEqual(['', 'a', 'b']);
  });
});

describe('encodeSequences', () => {
  const train = textSplit({ question: ['red cat', 'cat'] });
  const recipe = learnSequenceRecipe(train, allRows(train), { inputs: ['question'] });

  it('gives word after word; unknown, empty and absent texts are the unknown word', () => {
    // words: '' 0, cat 1, red 2
    const test = textSplit({ question: ['cat red', 'blue cat', '', null] });
    expect(listsOf(encodeSequences(recipe, test))).toEqual([[1, 2], [0, 1], [0], [0]]);
  });

  it('keeps the first words of a long text', () => {
    const test = textSplit({ question: [`red ${'cat '.repeat(40)}`] });
    const [list] = listsOf(encodeSequences(recipe, test));
    expect(list).toHaveLength(26);
    expect(list!.slice(0, 2)).toEqual([2, 1]);
  });

  it('names the inputs where there are several, and ends with the question type', () => {
    const split = textSplit({ premise: ['a b c'], hypothesis: ['b'], questionType: ['is the'] });
    const both = learnSequenceRecipe(split, allRows(split), {
      inputs: ['premise', 'hypothesis'],
      questionType: true,
      longest: 2,
    });
    const [list] = listsOf(encodeSequences(both, split));
    expect(list!.map((row) => both.words[row])).toEqual([
      'premise\t',
      'a',
      'b',
      'hypothesis\t',
      'b',
      'questionType\tis the',
    ]);
  });

  it('is of characters for scripts without spaces', () => {
    const split = textSplit({ question: ['红色'] });
    const han = learnSequenceRecipe(split, allRows(split), { inputs: ['question'] });
    expect(han.mode).toBe('characters');
    expect(listsOf(encodeSequences(han, split))[0]!.map((row) => han.words[row])).toEqual([
      '红',
      '色',
    ]);
  });
});
