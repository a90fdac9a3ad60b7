import { type Batch, pieceOf } from './batches.ts';
import { type Member, ownRange } from './member.ts';
import { denseOffsets } from './memory.ts';

/**
 * Sets this member's part of the buffers to the mean of what the micro-batches make of them, weighted
 * by their items: each normalises by its own statistics (Hoffer, Hubara & Soudry 2017, "ghost batches").
 * Micro-batches of one item have no variance and are left out; where all are such, buffers stay.
 */
export function createBufferUpdater(member: Member): (batch: Batch) => void {
  const { network, memory, plan } = member;
  const start = denseOffsets(network)[network.dense.length]!;
  const own = ownRange(member, memory.dense.length - start);
  const [from, to] = [start + own[0], start + own[1]];
  return ({ items }) => {
    const counts = memory.denseDerivatives.map((_, piece) => {
      const { length } = pieceOf(items, piece, plan.settings.microBatches);
      return length > 1 ? length : 0;
    });
    const all = counts.reduce((sum, count) => sum + count, 0);
    if (all === 0) return;
    for (let index = from; index < to; index++) {
      let sum = 0;
      memory.denseDerivatives.forEach((values, piece) => {
        if (counts[piece]! > 0) sum += counts[piece]! * values[index]!;
      });
      memory.dense[index] = sum / all;
    }
  };
}
