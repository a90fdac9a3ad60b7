import type { Architecture } from '../trainers/index.ts';

/**
 * What a model makes of its inputs:
 *
 * - `bag`: the words and pairs of words of texts, in no order.
 * - `sequence`: the words of texts, one after the other.
 * - `features`: numbers that are measured of texts, lists and numbers.
 */
export type ModelReading = 'bag' | 'sequence' | 'features';

/** What a model reads, in the words of a list. */
export const READING_TITLES = {
  bag: 'texts as bags of n-grams',
  sequence: 'texts word by word',
  features: 'scalar features of texts, lists and numbers',
} as const satisfies Record<ModelReading, string>;

/** A network says it by its table, whatever the data are. */
export function modelReading(model: Architecture): ModelReading {
  return smallestNetwork(model).table?.reads ?? 'features';
}

/** What a model learns, by name. */
export function parameterNames(model: Architecture): readonly string[] {
  const { dense, table } = smallestNetwork(model);
  const names = dense.map(({ name }) => name);
  return table === null ? names : [table.name, ...names];
}

function smallestNetwork({ id, defaults, network }: Architecture) {
  return network({ architecture: id, options: defaults, rows: 1, answers: 1, featureWidth: 1 });
}
