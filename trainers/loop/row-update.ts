import { type Optimizer, type Span, scale, sumOfSquares } from '../optimizers/index.ts';
import { type Batch, pieceOf } from './batches.ts';
import type { Moving } from './dense-update.ts';
import type { Member } from './member.ts';
import { visitReadings } from './reading.ts';
import { squaresOf } from './step-norm.ts';

/** This member's rows of the table, of those that a batch has read. */
export interface RowUpdater extends Moving {
  /** Adds the derivatives of a batch, row by row, and cuts them. */
  gather(batch: Batch): void;
}

const NOTHING: RowUpdater = { gather: () => {}, scale: () => {}, move: () => {} };

/**
 * A row belongs to one member, and its derivatives are added in the order of micro-batches, items and
 * places, so that neither the number of members nor their speed decides a sum.
 */
export function createRowUpdater(member: Member, optimizer: Optimizer): RowUpdater {
  const { network, plan, memory, index: own, count } = member;
  const { table } = network;
  if (table === null || plan.settings.frozen.includes(table.name)) return NOTHING;
  const { width } = table;
  const { rows: squares } = squaresOf(member);
  const slotOf = new Int32Array(table.rows).fill(-1);
  let touched: number[] = [];
  // In single precision what cancels leaves a rest, of which Adam's first step would make a whole one.
  let sums = new Float64Array(0);

  function addPiece(batch: Batch, piece: number): void {
    const items = pieceOf(batch.items, piece, plan.settings.microBatches);
    const derivatives = memory.readDerivatives[piece]!;
    visitReadings({ table: table!, examples: plan.examples, items }, (row, at, share) => {
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

  function writeSquares(): void {
    touched.forEach((row, slot) => {
      squares[row] = sumOfSquares({ values: sums, at: slot * width, count: width });
    });
  }

  return {
    gather(batch) {
      for (const row of touched) slotOf[row] = -1;
      if (squares.length > 0) for (const row of touched) squares[row] = 0;
      touched = [];
      for (let piece = 0; piece < plan.settings.microBatches; piece++) addPiece(batch, piece);
      cut(sums, touched.length * width, plan.settings.clipValue);
      if (squares.length > 0) writeSquares();
    },
    scale(factor) {
      scale({ values: sums, at: 0, count: touched.length * width }, factor);
    },
    move(by, step) {
      const { table: parameters, tableState: state, rowSteps } = memory;
      const span: Span = { parameters, gradient: sums, state, at: 0, gradientAt: 0, count: width };
      touched.forEach((row, slot) => {
        span.at = row * width;
        span.gradientAt = slot * width;
        if (optimizer.rest) {
          optimizer.rest(span, step - 1 - rowSteps[row]!);
          rowSteps[row] = step;
        }
        by(span);
      });
    },
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
