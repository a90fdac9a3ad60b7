export { type BagOptions, type BagRecipe, encodeBags, learnBagRecipe } from './bags.ts';
export type { EncodedTexts } from './encoded-texts.ts';
export { encodeSequences, learnSequenceRecipe, type SequenceRecipe } from './sequences.ts';
export {
  recipeFromJson,
  recipeToJson,
  type TextRecipe,
  type TextRecipeJson,
} from './text-recipe.ts';
