import { createRandom } from '../../core/index.ts';
import type { Network } from '../network.ts';
import type { Examples, Plan } from './plan.ts';

/** Items of one sequence length that are learnt from in one step. */
export interface Batch {
  /** The length of their sequences; 1 where there are none. */
  readonly length: number;
  readonly items: Uint32Array;
}

/**
 * The batches of an epoch: items are shuffled, cut into batches of their own length, and the batches
 * shuffled, all by the seed and the epoch alone. The last batch of a length may be small.
 */
export function epochBatches(plan: Plan, network: Network, epoch: number): readonly Batch[] {
  const random = createRandom(`${plan.seed}/epoch/${epoch}`);
  const order = random.shuffle(plan.training.slice());
  const batches = cutByLength(order, plan.examples, network, plan.settings.batchSize);
  return random.shuffle([...batches]);
}

/** The items cut into lots of at most `size`, those of one length together, in their order. */
export function cutByLength(
  items: Uint32Array,
  examples: Examples,
  { table }: Network,
  size: number,
): readonly Batch[] {
  const byLength = new Map<number, number[]>();
  for (const item of items) {
    const length = table?.reads === 'sequence' ? lengthOf(examples, item) : 1;
    const own = byLength.get(length);
    if (own) own.push(item);
    else byLength.set(length, [item]);
  }
  return [...byLength]
    .sort(([one], [other]) => one - other)
    .flatMap(([length, own]) => cut(own, size).map((lot) => ({ length, items: lot })));
}

function lengthOf({ textOf, offsets }: Examples, item: number): number {
  const text = textOf[item]!;
  return offsets[text + 1]! - offsets[text]!;
}

function cut(items: readonly number[], size: number): Uint32Array[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, lot) =>
    Uint32Array.from(items.slice(lot * size, (lot + 1) * size)),
  );
}

/** Piece `index` of `count` of a batch: pieces differ by at most one item; some may be empty. */
export function pieceOf(items: Uint32Array, index: number, count: number): Uint32Array {
  const border = (at: number) => Math.floor((at * items.length) / count);
  return items.subarray(border(index), border(index + 1));
}
