import type { Tensor } from '../graph/session.ts';
import { allDense } from '../network.ts';
import type { Batch } from './batches.ts';
import { type DropoutStep, dropoutKey } from './dropout-keys.ts';
import type { Member } from './member.ts';
import { denseOffsets } from './memory.ts';
import { readRows } from './reading.ts';

type Feeds = Record<string, Tensor>;

/** The dense parameters and buffers of a member in memory of its own, which ONNX Runtime wants. */
export interface OwnParameters {
  readonly values: Float32Array;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** Room for all dense parameters and buffers, and each as a tensor over its part of it. */
export function ownParameters(
  { network }: Member,
  called: (name: string) => string = (name) => name,
): OwnParameters {
  const offsets = denseOffsets(network);
  const values = new Float32Array(offsets.at(-1)!);
  const tensors = allDense(network).map(({ name, shape }, index) => {
    const data = values.subarray(offsets[index], offsets[index + 1]);
    return [called(name), { data, dims: shape }] as const;
  });
  return { values, tensors: Object.fromEntries(tensors) };
}

/** What the items of a batch give to a graph, as far as the network wants it. */
export function itemFeeds(member: Member, { items, length }: Batch, from: Float32Array): Feeds {
  const { network, plan } = member;
  const { table, featureWidth } = network;
  const { examples, targets } = plan;
  const feeds: Feeds = {
    truthAnswer: {
      data: Int32Array.from(items, (item) => Math.max(0, targets.truth[item]!)),
      dims: [items.length, 1],
    },
  };
  if (table !== null) {
    const steps = table.reads === 'bag' ? [] : [length];
    const data = new Float32Array(items.length * (steps[0] ?? 1) * table.width);
    readRows({ table, examples, items }, from, data);
    feeds['embedded'] = { data, dims: [...steps, items.length, table.width] };
  }
  if (featureWidth > 0) {
    const data = gathered(examples.features, items, featureWidth);
    feeds['features'] = { data, dims: [items.length, featureWidth] };
  }
  return feeds;
}

/** What training wants besides. `batchSize` is what the losses of the items are divided by. */
export function targetFeeds(
  { plan }: Member,
  items: Uint32Array,
  batchSize: number,
  step: DropoutStep,
): Feeds {
  const { width, answers, weights } = plan.targets;
  const dims = [items.length, width];
  const given = gathered(weights, items, width);
  const isDistribution = plan.settings.loss === 'cross-entropy';
  const keys = Uint32Array.from(items, (item) => dropoutKey(step, item));
  return {
    answers: { data: Int32Array.from(gathered(answers, items, width)), dims },
    weights: { data: isDistribution ? distributions(given, width) : given, dims },
    factor: { data: Float32Array.of(1 / batchSize), dims: [] },
    keys: { data: keys, dims: [items.length, 1] },
  };
}

/**
 * Each item's weights over their sum: a cross-entropy has a distribution for its target. On VQA v2
 * it makes the bag of n-grams about half a point better than the scores as they are.
 */
function distributions(weights: Float32Array, width: number): Float32Array {
  for (let start = 0; start < weights.length; start += width) {
    let sum = 0;
    for (let at = start; at < start + width; at++) sum += weights[at]!;
    if (sum === 0) continue;
    for (let at = start; at < start + width; at++) weights[at]! /= sum;
  }
  return weights;
}

function gathered<A extends Float32Array | Uint32Array>(
  from: A,
  items: Uint32Array,
  width: number,
): A {
  const into = (
    from instanceof Float32Array
      ? new Float32Array(items.length * width)
      : new Uint32Array(items.length * width)
  ) as A; // the same kind as `from`
  for (let index = 0; index < items.length; index++) {
    const start = items[index]! * width;
    for (let k = 0; k < width; k++) into[index * width + k] = from[start + k]!;
  }
  return into;
}
