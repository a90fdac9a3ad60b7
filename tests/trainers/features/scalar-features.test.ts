import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, numbersOf } from '../../../core/index.ts';
import { encodeFeatures, learnFeatureRecipe } from '../../../trainers/features/scalar-features.ts';
import { allRows } from '../text/written-texts.ts';
import { featureSplit } from './written-features.ts';

const value = { column: 'x', measure: 'value' };

describe('learnFeatureRecipe', () => {
  it('has the mean and the deviation over n of the given rows', () => {
    // 1 and 5: mean 3, deviation √((4 + 4) / 2) = 2. The third row is not asked for.
    const split = featureSplit({ x: numbersOf([1, 5, 100]) });
    expect(learnFeatureRecipe(split, Uint32Array.of(0, 1), ['x'])).toEqual({
      kind: 'features',
      features: [{ ...value, mean: 3, deviation: 2 }],
    });
  });

  it('adds whether a value is missing, where one is', () => {
    // Present are 1 and 5. Absence is 0, 0, 1, 1: mean 0.5, deviation 0.5.
    const split = featureSplit({ x: numbersOf([1, 5, null, null]) });
    expect(learnFeatureRecipe(split, allRows(split), ['x']).features).toEqual([
      { ...value, mean: 3, deviation: 2 },
      { column: 'x', measure: 'absence', mean: 0.5, deviation: 0.5 },
    ]);
  });

  it('knows a column of equal values, however they add up', () => {
    // Ten times 0.1 adds up to 0.9999999999999999 in floating point.
    const split = featureSplit({ x: numbersOf(new Array(10).fill(0.1)) });
    expect(learnFeatureRecipe(split, allRows(split), ['x']).features).toMatchObject([
      { deviation: 0 },
    ]);
  });

  it('is of zeros without rows, and without values', () => {
    const split = featureSplit({ x: numbersOf([null]) });
    const nothing = { mean: 0, deviation: 0 };
    expect(learnFeatureRecipe(split, new Uint32Array(), ['x']).features).toEqual([
      { ...value, ...nothing },
    ]);
    expect(learnFeatureRecipe(split, allRows(split), ['x']).features[0]).toMatchObject(nothing);
  });

  it('survives JSON', () => {
    const split = featureSplit({ x: numbersOf([0.1, 1 / 3]), text: codesOf(['a', 'b c']) });
    const recipe = learnFeatureRecipe(split, allRows(split), ['text', 'x']);
    expect(JSON.parse(JSON.stringify(recipe))).toEqual(recipe);
  });

  it('does not depend on the order of rows beyond rounding', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const split = featureSplit({ x: numbersOf(values) });
        const [one] = learnFeatureRecipe(split, allRows(split), ['x']).features;
        const [other] = learnFeatureRecipe(split, allRows(split).reverse(), ['x']).features;
        expect(one!.mean).toBeCloseTo(other!.mean, 9);
        expect(one!.deviation).toBeCloseTo(other!.deviation, 9);
      }),
    );
  });
});

describe('encodeFeatures', () => {
  it('standardises by what training had; what is missing stands at the mean', () => {
    const train = featureSplit({ x: numbersOf([1, 5, null, null]) }); // see above
    const recipe = learnFeatureRecipe(train, allRows(train), ['x']);
    const test = featureSplit({ x: numbersOf([7, null]) });
    // (7 − 3) / 2 and (0 − 0.5) / 0.5; then the mean, and (1 − 0.5) / 0.5
    expect(encodeFeatures(recipe, test, allRows(test))).toEqual(Float32Array.of(2, -1, 0, 1));
  });

  it('is 0 where training items were all the same', () => {
    const train = featureSplit({ x: numbersOf([4, 4]) });
    const recipe = learnFeatureRecipe(train, allRows(train), ['x']);
    const test = featureSplit({ x: numbersOf([9]) });
    expect(encodeFeatures(recipe, test, allRows(test))).toEqual(Float32Array.of(0));
  });

  it('reads the texts of a split with other labels, a text that is no number as a missing one', () => {
    const train = featureSplit({ year: codesOf(['1', '5']) });
    const recipe = learnFeatureRecipe(train, allRows(train), ['year']);
    const at = recipe.features.findIndex(({ measure }) => measure === 'number');
    const test = featureSplit({ year: codesOf(['late', '7', null]) });
    const encoded = encodeFeatures(recipe, test, allRows(test));
    const width = recipe.features.length;
    expect([0, 1, 2].map((row) => encoded[row * width + at])).toEqual([0, 2, 0]);
  });

  it('has mean 0 and deviation 1 on the rows it was learnt on', () => {
    const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
    fc.assert(
      fc.property(values, (numbers) => {
        const split = featureSplit({ x: numbersOf(numbers) });
        const recipe = learnFeatureRecipe(split, allRows(split), ['x']);
        const encoded = encodeFeatures(recipe, split, allRows(split));
        const mean = encoded.reduce((sum, one) => sum + one, 0) / encoded.length;
        const square = encoded.reduce((sum, one) => sum + one * one, 0) / encoded.length;
        expect(mean).toBeCloseTo(0, 5);
        expect(square).toBeCloseTo(1, 5);
      }),
    );
  });

  it('gives nothing for no rows and for no columns', () => {
    const split = featureSplit({ x: numbersOf([1]) });
    const recipe = learnFeatureRecipe(split, allRows(split), ['x']);
    expect(encodeFeatures(recipe, split, new Uint32Array())).toEqual(new Float32Array());
    expect(encodeFeatures({ kind: 'features', features: [] }, split, allRows(split))).toEqual(
      new Float32Array(),
    );
  });
});
