import { type Span, scale, sumOfSquares } from '../optimizers/index.ts';
import { type Member, ownRange } from './member.ts';
import { denseOffsets } from './memory.ts';
import { BLOCK, squaresOf } from './step-norm.ts';

/** A part of the parameters on its way from the derivatives that all members left to their change. */
export interface Moving {
  /** Multiplies the derivatives of this step. */
  scale(factor: number): void;
  /** Moves the parameters in the step of that number, from 1. */
  move(by: (span: Span) => void, step: number): void;
}

/** From `from` up to `to`. */
type Range = readonly [from: number, to: number];

/** This member's part of the dense parameters. */
export interface DenseUpdater extends Moving {
  /** Adds the derivatives of all micro-batches, and cuts them. */
  gather(): void;
}

export function createDenseUpdater(member: Member): DenseUpdater {
  const { memory, plan } = member;
  const ranges = trainedRanges(member);
  const { blocks } = squaresOf(member);
  const sums = memory.denseDerivatives[0]!; // there is one at least
  return {
    gather() {
      for (const [from, to] of ranges) {
        addPieces(memory.denseDerivatives, from, to, plan.settings.clipValue);
      }
      if (blocks.length > 0) writeSquares(blocks, sums, ranges);
    },
    scale(factor) {
      for (const [from, to] of ranges) scale({ values: sums, at: from, count: to - from }, factor);
    },
    move(by) {
      for (const [from, to] of ranges) {
        by({
          parameters: memory.dense,
          gradient: sums,
          state: memory.denseState,
          at: from,
          gradientAt: from,
          count: to - from,
        });
      }
    },
  };
}

/** This member's part of the dense parameters that are not frozen, as few ranges as possible. */
function trainedRanges(member: Member): readonly Range[] {
  const { network, plan } = member;
  const offsets = denseOffsets(network);
  const end = offsets[network.dense.length]!; // where the buffers begin
  const own = ownRange(member, Math.ceil(end / BLOCK));
  const [first, last] = [own[0] * BLOCK, Math.min(end, own[1] * BLOCK)];
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

/** Block by block: a range may begin or end within one. */
function writeSquares(blocks: Float64Array, values: Float32Array, ranges: readonly Range[]): void {
  for (const [from, to] of ranges) {
    blocks.fill(0, Math.floor(from / BLOCK), Math.ceil(to / BLOCK));
  }
  for (const [from, to] of ranges) {
    for (let at = from; at < to; ) {
      const block = Math.floor(at / BLOCK);
      const end = Math.min(to, (block + 1) * BLOCK);
      blocks[block]! += sumOfSquares({ values, at, count: end - at });
      at = end;
    }
  }
}
