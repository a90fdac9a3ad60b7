import type { Place } from '../../core/index.ts';
import { recipeFields } from '../text/recipe-fields.ts';
import { FEATURE_MEASURES } from './feature-values.ts';
import type { Feature, FeatureRecipe } from './scalar-features.ts';

/**
 * A feature recipe parsed from JSON, all fields checked; throws a `Failure` that names the field that
 * is wrong, in the file that `where` names. (A recipe is its own JSON.)
 */
export function featureRecipeFromJson(json: unknown, where: Place = {}): FeatureRecipe {
  const fields = recipeFields(json, where);
  const kind = fields.oneOf('kind', ['features']);
  return { kind, features: fields.list('features').map((feature) => featureOf(feature, where)) };
}

function featureOf(json: unknown, where: Place): Feature {
  const fields = recipeFields(json, where);
  return {
    column: fields.text('column'),
    measure: fields.oneOf('measure', FEATURE_MEASURES),
    mean: fields.number('mean'),
    deviation: fields.number('deviation'),
  };
}
