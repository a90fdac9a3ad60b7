import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import { learnBagRecipe } from '../../../trainers/text/bags.ts';
import { learnSequenceRecipe } from '../../../trainers/text/sequences.ts';
import { recipeFromJson, recipeToJson } from '../../../trainers/text/text-recipe.ts';
import { allRows, textSplit } from './written-texts.ts';

const split = textSplit({ question: ['red cat', 'is it 红?'], questionType: ['a', 'b'] });
const options = { inputs: ['question'], questionType: true };
const bag = learnBagRecipe(split, allRows(split), options);
const sequence = learnSequenceRecipe(split, allRows(split), options);

describe('recipeFromJson', () => {
  it.each([bag, sequence])('gives back what recipeToJson wrote: $kind', (recipe) => {
    const written = JSON.parse(JSON.stringify(recipeToJson(recipe))) as unknown;
    expect(recipeFromJson(written)).toEqual(recipe);
  });

  it.each([
    ['kind', bag, { kind: 'picture' }, '"picture"'],
    ['mode', bag, { mode: 3 }, '3'],
    ['inputs', bag, { inputs: ['a', 'a'] }, '["a","a"]'],
    ['questionType', bag, { questionType: 'yes' }, '"yes"'],
    ['hashBuckets', bag, { hashBuckets: 2 ** 30 }, '1073741824'],
    ['buckets', bag, { buckets: [2, 1] }, '[2,1]'],
    ['buckets', bag, { buckets: [1.5] }, '[1.5]'],
    ['buckets', bag, { buckets: [2 ** 18] }, '[262144]'],
    ['buckets', bag, { buckets: {} }, '{}'],
    ['words', sequence, { words: ['a'] }, '["a"]'],
    ['words', sequence, { words: ['', 3] }, '["",3]'],
    ['longest', sequence, { longest: 0 }, '0'],
    ['longest', sequence, { longest: undefined }, 'nothing'],
  ])('names the field "%s" where it is wrong', (field, recipe, wrong, found) => {
    const read = () =>
      recipeFromJson({ ...recipeToJson(recipe), ...wrong }, { file: 'model.json' });
    expect(read).toThrow(Failure);
    expect(read).toThrow(`model.json, field "${field}": `);
    expect(read).toThrow(`; found ${found}.`);
  });

  it('refuses what is no object', () => {
    expect(() => recipeFromJson([])).toThrow('the recipe is not an object; found [].');
    expect(() => recipeFromJson(undefined)).toThrow(Failure);
  });
});
