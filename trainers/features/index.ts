export { featureRecipeFromJson } from './feature-recipe.ts';
export { encodeFeatures, type FeatureRecipe, learnFeatureRecipe } from './scalar-features.ts';
