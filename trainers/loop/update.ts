import { learningRateAt, type Optimizer, type Span } from '../optimizers/index.ts';
import { type Batch, pieceOf } from './batches.ts';
import { type Member, ownRange } from './member.ts';
import { denseOffsets } from './memory.ts';
import { visitReadings } from './reading.ts';

/** Moves the parameters by the derivatives that all members have left in the shared memory. */
export interface Updater {
  /** Updates this member's part of all parameters; `step` counts from 1. */
  update(batch: Batch, step: number): void;
}

export function createUpdater(member: Member, optimizer: Optimizer, stepsInAll: number): Updater {
  const { plan, memory } = member;
  const { schedule, learningRate } = plan.settings;
  const rows = createRowUpdater(member);
  const ranges = trainedRanges(member);
  return {
    update(batch, step) {
      const move = optimizer.step(step, learningRateAt(schedule, learningRate, step, stepsInAll));
      for (const [from, to] of ranges) {
        addPieces(memory.denseDerivatives, from, to, plan.settings.clipValue);
        move({
          parameters: memory.dense,
          gradient: memory.denseDerivatives[0]!,
          state: memory.denseState,
          at: from,
          gradientAt: from,
          count: to - from,
        });
      }
      rows(batch, move);
    },
  };
}

/** This member's part of the dense parameters that are not frozen, as few ranges as possible. */
function trainedRanges(member: Member): readonly (readonly [number, number])[] {
  const { network, plan, memory } = member;
  const [first, last] = ownRange(member, memory.dense.length);
  const offsets = denseOffsets(network);
  const ranges: [number, number][] = [];
  network.dense.forEach(({ name }, index) => {
    const from = Math.max(first, offsets[index]!);
    const to = Math.min(last, offsets[index + 1]!);
    if (from >= to || plan.settings.frozen.includes(name)) return;
    const before = ranges.at(-1);
    if (before?.[1] === from) before[1] = to;
    else ranges.push([from, to]);
  });
  return ranges;
}

/**
 * Adds all pieces into the first, in their order, in double precision, and cuts the sums.
 *
 * Plain form: `for (const piece of others) sum += piece[index]`. Four pieces, as many as there are
 * unless told, are written out, which is half as fast again.
 */
function addPieces(
  pieces: readonly Float32Array[],
  from: number,
  to: number,
  clip: number | null,
): void {
  const limit = clip ?? Number.POSITIVE_INFINITY;
  const [first, second, third, fourth, ...others] = pieces;
  if (first && second && third && fourth && others.length === 0) {
    for (let index = from; index < to; index++) {
      const sum = first[index]! + second[index]! + third[index]! + fourth[index]!;
      first[index] = sum > limit ? limit : sum < -limit ? -limit : sum;
    }
    return;
  }
  const into = pieces[0]!; // there is one at least
  for (let index = from; index < to; index++) {
    let sum = 0;
    for (const piece of pieces) sum += piece[index]!;
    into[index] = sum > limit ? limit : sum < -limit ? -limit : sum;
  }
}

/**
 * Updates the rows of the table that a batch has read. A row belongs to one member, and its
 * derivatives are added in the order of micro-batches, items and places, so that neither the number
 * of members nor their speed decides a sum.
 */
function createRowUpdater(member: Member): (batch: Batch, move: (span: Span) => void) => void {
  const { network, plan, memory, index: own, count } = member;
  const { table } = network;
  if (table === null || plan.settings.frozen.includes(table.name)) return () => {};
  const { width } = table;
  const slotOf = new Int32Array(table.rows).fill(-1);
  // In single precision what cancels leaves a rest, of which Adam's first step would make a whole one.
  let sums = new Float64Array(0);
  return (batch, move) => {
    const touched: number[] = [];
    for (let piece = 0; piece < plan.settings.microBatches; piece++) {
      const items = pieceOf(batch.items, piece, plan.settings.microBatches);
      const derivatives = memory.readDerivatives[piece]!;
      visitReadings({ table, examples: plan.examples, items }, (row, at, share) => {
        if (row % count !== own) return;
        let slot = slotOf[row]!;
        if (slot < 0) {
          slot = touched.push(row) - 1;
          slotOf[row] = slot;
          if ((slot + 1) * width > sums.length) sums = grown(sums, (slot + 1) * width);
          sums.fill(0, slot * width, (slot + 1) * width);
        }
        for (let k = 0; k < width; k++) sums[slot * width + k]! += share * derivatives[at + k]!;
      });
    }
    cut(sums, touched.length * width, plan.settings.clipValue);
    const span: Span = {
      parameters: memory.table,
      gradient: sums,
      state: memory.tableState,
      at: 0,
      gradientAt: 0,
      count: width,
    };
    touched.forEach((row, slot) => {
      slotOf[row] = -1;
      span.at = row * width;
      span.gradientAt = slot * width;
      move(span);
    });
  };
}

function grown(values: Float64Array, least: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(least, 2 * values.length));
  larger.set(values);
  return larger;
}

function cut(values: Float64Array, count: number, limit: number | null): void {
  if (limit === null) return;
  for (let index = 0; index < count; index++) {
    values[index] = Math.max(-limit, Math.min(limit, values[index]!));
  }
}
