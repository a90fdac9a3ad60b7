import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import { featureRecipeFromJson } from '../../../trainers/features/feature-recipe.ts';
import type { FeatureRecipe } from '../../../trainers/features/scalar-features.ts';

const feature = { column: 'x', measure: 'value', mean: 0.1, deviation: 2 } as const;
const recipe: FeatureRecipe = { kind: 'features', features: [feature] };

describe('featureRecipeFromJson', () => {
  it('gives back what was written', () => {
    expect(featureRecipeFromJson(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it.each([
    ['column', 3],
    ['measure', 'weight'],
    ['mean', null],
    ['deviation', '2'],
  ])('names the field "%s" where it is wrong', (field, wrong) => {
    const read = () =>
      featureRecipeFromJson(
        { ...recipe, features: [{ ...feature, [field]: wrong }] },
        { file: 'model.json' },
      );
    expect(read).toThrow(Failure);
    expect(read).toThrow(`model.json, field "${field}": `);
  });

  it('refuses other recipes', () => {
    expect(() => featureRecipeFromJson({ kind: 'bag' })).toThrow(
      'field "kind": is none of features',
    );
    expect(() => featureRecipeFromJson({ kind: 'features' })).toThrow('field "features"');
  });
});
