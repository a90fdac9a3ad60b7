import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBags, learnBagRecipe } from '../../../trainers/text/bags.ts';
import { fnv1a } from '../../../trainers/text/fnv1a.ts';
import { allRows, listsOf, textSplit } from './written-texts.ts';

const hashBuckets = 2 ** 18;
const bucket = (gram: string) => fnv1a(gram) % hashBuckets;
const ascending = (grams: readonly string[]) => Uint32Array.from(new Set(grams.map(bucket))).sort();

describe('learnBagRecipe', () => {
  it('keeps the buckets of the n-grams that occur in the given rows, ascending', () => {
    const split = textSplit({ question: ['Red cat', 'red', 'dog'] });
    const recipe = learnBagRecipe(split, Uint32Array.of(0, 1), { inputs: ['question'] });
    expect(recipe).toEqual({
      kind: 'bag',
      mode: 'words',
      inputs: ['question'],
      questionType: false,
      wholeTexts: false,
      hashBuckets,
      buckets: ascending(['red', 'red cat', 'cat']),
    });
  });

  it('has n-grams of up to three characters for scripts without spaces', () => {
    const split = textSplit({ question: ['红色猫'] });
    const recipe = learnBagRecipe(split, allRows(split), { inputs: ['question'] });
    expect(recipe.mode).toBe('characters');
    expect(recipe.buckets).toEqual(ascending(['红', '红 色', '红 色 猫', '色', '色 猫', '猫']));
  });

  it('salts several inputs and the question type, which is one feature', () => {
    const split = textSplit({ premise: ['a'], hypothesis: ['a'], questionType: ['is the'] });
    const inputs = ['premise', 'hypothesis'];
    const recipe = learnBagRecipe(split, allRows(split), { inputs, questionType: true });
    expect(recipe.buckets).toEqual(
      ascending(['premise\ta', 'hypothesis\ta', 'questionType\tis the']),
    );
  });

  it('has a whole text as one feature where two rows have it, in upper or lower case', () => {
    const split = textSplit({ question: ['Is  it', 'Is  it', 'no'] });
    const options = { inputs: ['question'], wholeTexts: true };
    const recipe = learnBagRecipe(split, allRows(split), options);
    expect(recipe.buckets).toEqual(ascending(['is', 'is it', 'it', 'no', 'whole question\tis it']));
    const other = textSplit({ question: ['is it'] });
    const place = recipe.buckets.indexOf(bucket('whole question\tis it'));
    expect(listsOf(encodeBags(recipe, other))[0]!.at(-1)).toBe(place);
  });

  it('does not depend on the order of rows', () => {
    const text = fc.constantFrom('a b', 'b a', 'c', '', null);
    const shuffled = fc
      .array(text, { minLength: 1 })
      .chain((texts) =>
        fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length })),
      );
    fc.assert(
      fc.property(shuffled, ([texts, others]) => {
        const [one, other] = [texts, others].map((question) => {
          const split = textSplit({ question });
          return learnBagRecipe(split, allRows(split), { inputs: ['question'] });
        });
        expect(one).toEqual(other);
      }),
    );
  });

  it('has no buckets without rows', () => {
    const split = textSplit({ question: ['a'] });
    expect(learnBagRecipe(split, new Uint32Array(), { inputs: ['question'] }).buckets).toEqual(
      new Uint32Array(),
    );
  });

  it('refuses a column that is not there', () => {
    const split = textSplit({ question: ['a'] });
    expect(() => learnBagRecipe(split, allRows(split), { inputs: ['caption'] })).toThrow(
      RangeError,
    );
  });
});

describe('encodeBags', () => {
  const train = textSplit({ question: ['red cat', 'cat'] });
  const recipe = learnBagRecipe(train, allRows(train), { inputs: ['question'] });
  const row = (gram: string) => recipe.buckets.indexOf(bucket(gram));

  it('gives every n-gram the row of its bucket, repeated as it repeats', () => {
    const test = textSplit({ question: ['cat cat', 'red cat'] });
    expect(listsOf(encodeBags(recipe, test))).toEqual([
      [row('cat'), row('cat')], // "cat cat" as a pair did not occur in training
      [row('red'), row('red cat'), row('cat')],
    ]);
  });

  it('leaves out what training lacked; empty and absent texts are empty bags', () => {
    const test = textSplit({ question: ['blue', '', null, 'blue cat'] });
    expect(listsOf(encodeBags(recipe, test))).toEqual([[], [], [], [row('cat')]]);
  });

  it('encodes the rows asked for, and items with equal texts share a list', () => {
    const test = textSplit({ question: ['cat', 'red', 'cat', 'blue'] });
    const encoded = encodeBags(recipe, test, Uint32Array.of(2, 1, 0));
    expect(encoded).toEqual({
      of: Uint32Array.of(0, 1, 0),
      offsets: Uint32Array.of(0, 1, 2),
      rows: Uint32Array.of(row('cat'), row('red')),
    });
  });

  it('puts the parts of an item one after the other', () => {
    const split = textSplit({
      premise: ['a', null],
      hypothesis: ['b', 'b'],
      questionType: ['t', null],
    });
    const inputs = ['premise', 'hypothesis'];
    const both = learnBagRecipe(split, allRows(split), { inputs, questionType: true });
    const at = (gram: string) => both.buckets.indexOf(bucket(gram));
    expect(listsOf(encodeBags(both, split))).toEqual([
      [at('premise\ta'), at('hypothesis\tb'), at('questionType\tt')],
      [at('hypothesis\tb')],
    ]);
  });
});
