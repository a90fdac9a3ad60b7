import { inputFailure, type Place } from '../../core/index.ts';
import { featureRecipeFromJson } from '../features/index.ts';
import type { NetworkSpec } from '../loop/plan.ts';
import { ARCHITECTURES, type Architecture, type Options, type Recipe } from '../models/index.ts';
import { recipeFromJson, recipeToJson } from '../text/index.ts';

/**
 * All that is needed to use a trained model besides its graph: how an item becomes the graph's
 * inputs, and what its outputs stand for.
 */
export interface ModelDescription {
  readonly architecture: string;
  readonly title: string;
  /** The inputs of an item that the model sees. */
  readonly inputs: readonly string[];
  readonly recipe: Recipe;
  /** The texts of the answers, in the order of `probabilities`. */
  readonly answers: readonly string[];
  readonly network: NetworkSpec;
}

/** The version of the layout of a description. */
const FORMAT = 1;

/** The description as JSON, as it stands in the ONNX file and in `model.json`. */
export function descriptionToJson(
  description: ModelDescription,
): Readonly<Record<string, unknown>> {
  const { architecture, title, inputs, recipe, answers, network } = description;
  return {
    format: FORMAT,
    architecture,
    title,
    inputs,
    recipe: recipe.kind === 'features' ? recipe : recipeToJson(recipe),
    answers,
    options: network.options,
    graph: GRAPHS[recipe.kind],
  };
}

/** The description that `descriptionToJson` has made; a `Failure` names the field that is wrong. */
export function descriptionFromJson(json: unknown, where: Place): ModelDescription {
  const fields = record(json, where, 'the description');
  if (fields['format'] !== FORMAT) {
    throw wrong(where, 'format', 'is not one that this version reads', fields['format']);
  }
  const architecture = architectureOf(text(fields, 'architecture', where), where);
  const recipe = recipeOf(fields['recipe'], where);
  const answers = texts(fields, 'answers', where);
  const options = optionsOf(fields['options'], architecture.defaults, where);
  const network = networkSpec(architecture.id, options, recipe, answers.length);
  const { table } = architecture.network(network);
  if (recipe.kind !== (table?.reads ?? 'features')) {
    throw wrong(where, 'recipe', `is of a kind that ${architecture.id} does not read`, recipe.kind);
  }
  return {
    architecture: architecture.id,
    title: architecture.title,
    inputs: texts(fields, 'inputs', where),
    recipe,
    answers,
    network,
  };
}

/** What a network is made from. */
export function networkSpec(
  architecture: string,
  options: Options,
  recipe: Recipe,
  answers: number,
): NetworkSpec {
  const featureWidth = recipe.kind === 'features' ? recipe.features.length : 0;
  return { architecture, options, rows: vocabularySize(recipe), answers, featureWidth };
}

/** How many entries a recipe's vocabulary has, each with a row of the table; 0 for features. */
export function vocabularySize(recipe: Recipe): number {
  if (recipe.kind === 'features') return 0;
  return recipe.kind === 'bag' ? recipe.buckets.length : recipe.words.length;
}

/** How people who run the graph by other means have to feed it. */
const GRAPHS = {
  bag: {
    ngrams:
      'int64 [batch, length]: for each n-gram of an item the place of its hash bucket in recipe.buckets; shorter items are filled up with the number of buckets',
    probabilities: 'float32 [batch, answers]',
  },
  sequence: {
    words:
      'int64 [length, batch]: for each token of an item its place in recipe.words, 0 if it is none of them; shorter items are filled up with anything',
    lengths: 'int32 [batch]: how many tokens are the item’s own, at least 1',
    probabilities: 'float32 [batch, answers]',
  },
  features: {
    features: 'float32 [batch, features]: each standardised as recipe.features says',
    probabilities: 'float32 [batch, answers]',
  },
} as const satisfies Record<Recipe['kind'], Record<string, string>>;

function architectureOf(id: string, where: Place): Architecture {
  const found = ARCHITECTURES.find((architecture) => architecture.id === id);
  if (found) return found;
  throw wrong(where, 'architecture', 'is no model of this version', id);
}

function recipeOf(json: unknown, where: Place): Recipe {
  const { kind } = record(json, where, 'recipe');
  const own = { ...where, field: 'recipe' };
  return kind === 'features' ? featureRecipeFromJson(json, own) : recipeFromJson(json, own);
}

function record(value: unknown, where: Place, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw wrong(where, what, 'is no object', value);
}

function text(fields: Readonly<Record<string, unknown>>, name: string, where: Place): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw wrong(where, name, 'is no text', value);
}

function texts(fields: Readonly<Record<string, unknown>>, name: string, where: Place): string[] {
  const value = fields[name];
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (isTexts && value.length > 0) return value;
  throw wrong(where, name, 'is no list of texts', value);
}

/** What the file leaves out is as in the defaults, as are the types of what they have. */
function optionsOf(value: unknown, defaults: Options, where: Place): Options {
  const options = { ...defaults, ...record(value, where, 'options') };
  for (const [name, option] of Object.entries(options)) {
    const types = name in defaults ? [typeof defaults[name]] : ['number', 'string', 'boolean'];
    if (types.includes(typeof option)) continue;
    throw wrong(where, `options.${name}`, `is no ${types.join(', ')}`, option);
  }
  return options as Options; // just checked
}

function wrong(where: Place, field: string, what: string, found: unknown): Error {
  return inputFailure({
    what: `"${field}" ${what}`,
    where: { ...where, field },
    found: found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 60),
    advice: 'The model was not written by this version of hanscheck: train it again.',
  });
}
