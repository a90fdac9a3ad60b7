import type { Random, Split } from '../../core/index.ts';
import { labelledSplit, type WrittenItem } from '../core/written-split.ts';

/** Items of one type with these answers, each of a cluster of its own unless images are given. */
export function answering(questionType: string, answers: readonly string[]): WrittenItem[] {
  return answers.map((answer) => ({ questionType, answer }));
}

export interface PlantedSplit {
  readonly name: string;
  /** By type: how many items, and the weight of each answer. */
  readonly types: readonly (readonly [items: number, weights: readonly number[]])[];
  /** Items of one cluster in a row, which all have one answer. */
  readonly clusterSize: number;
  /** What its images are called; equal names are equal images in the other split. */
  readonly images: string;
}

/** Clusters of items with one answer, drawn by the weights of the type. */
export function plantedSplit(
  { name, types, clusterSize, images }: PlantedSplit,
  random: Random,
): Split {
  const items = types.flatMap(([count, weights], type) =>
    Array.from({ length: count / clusterSize }, (_, cluster) => {
      const answer = `a${drawn(weights, random)}`;
      const image = `${images} ${type} ${cluster}`;
      return Array.from({ length: clusterSize }, () => ({
        questionType: `t${type}`,
        answer,
        image,
      }));
    }).flat(),
  );
  return labelledSplit(items, name);
}

function drawn(weights: readonly number[], random: Random): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return found === -1 ? weights.length - 1 : found;
}
