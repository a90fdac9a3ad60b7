import type { Place } from '../../core/index.ts';
import type { BagRecipe } from './bags.ts';
import { type RecipeFields, recipeFields } from './recipe-fields.ts';
import { SCRIPT_MODES } from './scripts.ts';
import type { SequenceRecipe } from './sequences.ts';
import { UNKNOWN_WORD } from './vocabulary.ts';

/** How a model reads texts. */
export type TextRecipe = BagRecipe | SequenceRecipe;

/** A recipe as plain data, for `model.json` and for the metadata of an ONNX file. */
export type TextRecipeJson =
  | (Omit<BagRecipe, 'buckets'> & { readonly buckets: readonly number[] })
  | SequenceRecipe;

/** The recipe as plain data: typed arrays become lists. */
export function recipeToJson(recipe: TextRecipe): TextRecipeJson {
  return recipe.kind === 'bag' ? { ...recipe, buckets: [...recipe.buckets] } : recipe;
}

/**
 * The recipe that `recipeToJson` wrote, all fields checked; throws a `Failure` that names the field
 * that is wrong, in the file that `where` names.
 */
export function recipeFromJson(json: unknown, where: Place = {}): TextRecipe {
  const fields = recipeFields(json, where);
  const kind = fields.oneOf('kind', ['bag', 'sequence']);
  const read = {
    mode: fields.oneOf('mode', SCRIPT_MODES),
    inputs: fields.distinctTexts('inputs'),
    questionType: fields.flag('questionType'),
  };
  if (kind === 'bag') {
    return { kind, ...read, wholeTexts: fields.flag('wholeTexts'), ...bucketsOf(fields) };
  }
  return { kind, ...read, words: wordsOf(fields), longest: fields.integer('longest', 1, 2 ** 16) };
}

/** More buckets than this would take more memory to look up than a file should be able to ask for. */
const MOST_BUCKETS = 2 ** 24;

function bucketsOf(fields: RecipeFields): Pick<BagRecipe, 'buckets' | 'hashBuckets'> {
  const hashBuckets = fields.integer('hashBuckets', 1, MOST_BUCKETS);
  let last = -1;
  for (const bucket of fields.list('buckets')) {
    const isNext = typeof bucket === 'number' && Number.isInteger(bucket) && bucket > last;
    if (!isNext || bucket >= hashBuckets) {
      throw fields.wrong(
        'buckets',
        `is not a list of ascending whole numbers below ${hashBuckets}`,
      );
    }
    last = bucket;
  }
  return { buckets: Uint32Array.from(fields.list('buckets'), Number), hashBuckets };
}

function wordsOf(fields: RecipeFields): readonly string[] {
  const words = fields.distinctTexts('words');
  if (words[0] === UNKNOWN_WORD) return words;
  throw fields.wrong('words', 'does not begin with the unknown word, which is an empty text');
}
