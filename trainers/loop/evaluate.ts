import { cutByLength } from './batches.ts';
import { throwIfFailed } from './crew-control.ts';
import { chosen } from './derive.ts';
import { itemFeeds, ownParameters } from './feeds.ts';
import { evaluationGraph } from './graphs.ts';
import { isMine, type Member } from './member.ts';
import { graphKey } from './network-of.ts';

/** Which parameters to evaluate: those of now, or those of the epoch that is kept. */
export type Which = 'current' | 'kept';

/** Items that go through the graph at once; fixed, so that threads change nothing. */
const LOT = 256;

/**
 * Writes what the model answers to each item, and the probability of its reference answer (0 where
 * the model cannot give it), into the shared memory: this member's share of the items.
 */
export async function evaluate(member: Member, items: Uint32Array, which: Which): Promise<void> {
  const { plan, network, memory } = member;
  const parameters = ownParameters(member);
  parameters.values.set(which === 'kept' ? memory.keptDense : memory.dense);
  const table = which === 'kept' ? memory.keptTable : memory.table;
  const lots = cutByLength(items, plan.examples, network, LOT);
  for (const [number, lot] of lots.entries()) {
    if (!isMine(member, number)) continue;
    throwIfFailed(memory.control);
    const session = await member.sessions.get(graphKey(plan, 'evaluation', lot.length), () =>
      evaluationGraph(network, lot.length),
    );
    const best = new BigInt64Array(lot.items.length);
    const truth = new Float32Array(lot.items.length);
    const feeds = { ...parameters.tensors, ...itemFeeds(member, lot, table) };
    await session.run(chosen(feeds, session.inputs), {
      best: { data: best, dims: [best.length] },
      truth: { data: truth, dims: [truth.length, 1] },
    });
    lot.items.forEach((item, index) => {
      memory.answers[item] = Number(best[index]);
      memory.testTruth[item] = plan.targets.truth[item]! < 0 ? 0 : truth[index]!;
    });
  }
}

/** The mean over items of the weight that the answer given to them has among their targets. */
export function meanWeight({ plan, memory }: Member, items: Uint32Array): number {
  const { width, answers, weights } = plan.targets;
  let sum = 0;
  for (const item of items) {
    for (let at = item * width; at < (item + 1) * width; at++) {
      if (weights[at]! > 0 && answers[at] === memory.answers[item]) sum += weights[at]!;
    }
  }
  return sum / items.length;
}

/** Of a probability that a float has rounded to 0. */
const LEAST_PROBABILITY = 1e-38;

/**
 * The mean over items of the logarithm of the probability of their reference answer; items whose
 * answer the model cannot give are left out, since no epoch differs in them. 0 where none is left.
 */
export function meanLogTruth({ plan, memory }: Member, items: Uint32Array): number {
  let [sum, count] = [0, 0];
  for (const item of items) {
    if (plan.targets.truth[item]! < 0) continue;
    sum += Math.log(Math.max(memory.testTruth[item]!, LEAST_PROBABILITY));
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
